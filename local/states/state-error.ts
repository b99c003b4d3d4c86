/** An error under the name a machine may retry or catch. */
export class StateError extends Error {
  readonly cause_: string;
  /** Types of the history events that tell of it; written together with what is done about the error. */
  readonly events: readonly string[];

  constructor(name: string, cause: string, ...events: string[]) {
    super(cause);
    this.name = name;
    this.cause_ = cause;
    this.events = events;
  }
}

/** The one error that keeps what was written so far: the history ends at exactly its last event. */
export class HistoryFull extends StateError {
  constructor(limit: number) {
    super(
      'States.Runtime',
      `The execution reached the maximum number of history events (${limit}).`,
    );
  }
}

/** Thrown inside a scope that was cancelled: its execution was stopped, a sibling failed, or the process ends. */
export class Stopped extends Error {
  override name = 'Stopped';
}

/** Gives every error the name under which machines know it. */
export const toStateError = (error: unknown): StateError =>
  error instanceof StateError
    ? error
    : new StateError('States.Runtime', error instanceof Error ? error.message : String(error));

/** Every payload between states, in UTF-8 bytes (AWS quota 256 KiB). */
const MAX_PAYLOAD_BYTES = 262_144;
/** All variables of a thread together (AWS quota 10 MiB). */
const MAX_VARIABLES_BYTES = 10 * 1024 * 1024;

/** Tells whether a JSON text is within the quota of payloads. */
export const fitsPayload = (json: string): boolean => Buffer.byteLength(json) <= MAX_PAYLOAD_BYTES;

function bounded(value: unknown, what: string, limit: number): string {
  const json = JSON.stringify(value ?? null);
  if (Buffer.byteLength(json) > limit)
    throw new StateError('States.DataLimitExceeded', `${what} ${limit} bytes.`);
  return json;
}

/** JSON of a payload; larger than the quota fails the state as AWS does. */
export const boundedJson = (value: unknown): string =>
  bounded(value, 'The payload exceeds', MAX_PAYLOAD_BYTES);

/** JSON of all variables, held to their own quota. */
export const boundedVariables = (variables: unknown): string =>
  bounded(variables, 'The variables exceed', MAX_VARIABLES_BYTES);
