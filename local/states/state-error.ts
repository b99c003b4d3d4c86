/** An error under the name a machine may retry or catch. */
export class StateError extends Error {
  readonly cause_: string;
  /** The history event that tells of it; written together with what is done about the error. */
  readonly event: string | undefined;

  constructor(name: string, cause: string, event?: string) {
    super(cause);
    this.name = name;
    this.cause_ = cause;
    this.event = event;
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

/** Tells whether a JSON text is within the quota of payloads. */
export const fitsPayload = (json: string): boolean => Buffer.byteLength(json) <= MAX_PAYLOAD_BYTES;

/** JSON of a payload; larger than the quota fails the state as AWS does. */
export function boundedJson(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  if (!fitsPayload(text)) {
    throw new StateError(
      'States.DataLimitExceeded',
      `The payload exceeds ${MAX_PAYLOAD_BYTES} bytes.`,
    );
  }
  return text;
}
