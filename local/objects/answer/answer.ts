import type { Readable } from 'node:stream';

export type Headers = Readonly<Record<string, string | number>>;

/** What an operation answers; whoever sends it calls `done` when the body was sent or will not be. */
export interface Answer {
  readonly status: number;
  readonly headers?: Headers;
  readonly body?: string | Readable;
  readonly done?: () => void;
}

export const empty = (headers: Headers = {}): Answer => ({ status: 200, headers });
