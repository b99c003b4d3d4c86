/** An error under the name a machine may retry or catch. */
export class StateError extends Error {
  readonly cause_: string;

  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
    this.cause_ = cause;
  }
}

/** Thrown inside a scope when its execution was stopped from outside. */
export class Stopped extends Error {
  override name = 'Stopped';
}

/** Every payload between states, in UTF-8 bytes (AWS quota 256 KiB). */
const MAX_PAYLOAD_BYTES = 262_144;

/** JSON of a payload; larger than the quota fails the state as AWS does. */
export function boundedJson(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  if (Buffer.byteLength(text) > MAX_PAYLOAD_BYTES) {
    throw new StateError('States.DataLimitExceeded', 'The payload exceeds 262144 bytes.');
  }
  return text;
}
