import type { IncomingMessage } from 'node:http';
import type { BucketDefinition } from '../bucket-definition.ts';

/** A request that was let in: which bucket, which key (none for the bucket itself), and what was asked of it. */
export interface ObjectCall {
  readonly method: string;
  readonly bucket: BucketDefinition;
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  /** By lower-case name; those a link carries in its query are among them. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly request: IncomingMessage;
}
