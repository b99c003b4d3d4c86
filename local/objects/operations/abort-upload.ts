import type { Answer } from '../answer/answer.ts';
import type { Depot } from '../depot.ts';
import type { ObjectCall } from '../request/object-call.ts';
import { findUpload } from './find-upload.ts';

/** Gives up an upload in parts, with all that was sent of it. */
export function abortUpload(call: ObjectCall, depot: Depot): Answer {
  depot.change((free) => free(depot.uploads.remove(findUpload(call, depot).id)));
  return { status: 204 };
}
