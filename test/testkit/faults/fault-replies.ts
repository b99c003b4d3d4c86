import type { Fault } from './fault-plan.ts';
import { type TableRequest, writesOf } from './table-request.ts';

const NAMESPACE = 'com.amazonaws.dynamodb.v20120810#';

/** Refusals in the words of the service, so that the SDK takes them for its own. */
const refusal = (type: string, message: string, more: object = {}) =>
  JSON.stringify({ __type: `${NAMESPACE}${type}`, message, Message: message, ...more });

const throttledReply = (): string =>
  refusal('ProvisionedThroughputExceededException', 'Throughput exceeds the current capacity.');

/** The first write of the request met another; the rest would have gone through. */
function conflictReply(request: TableRequest): string {
  if (request.operation !== 'TransactWriteItems')
    return refusal('TransactionConflictException', 'Transaction is ongoing for the item');
  const codes = writesOf(request).map((_, i) => (i === 0 ? 'TransactionConflict' : 'None'));
  return refusal(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`,
    { CancellationReasons: codes.map((Code) => ({ Code })) },
  );
}

const awayReply = (): string =>
  refusal('InternalServerError', 'The request processing has failed because of an unknown error.');

/** What the service says to a call it does not carry out. */
export function refusalReply(
  fault: Exclude<Fault, 'REPLY_LOST'>,
  request: TableRequest,
): { readonly status: number; readonly reply: string } {
  if (fault === 'AWAY') return { status: 500, reply: awayReply() };
  return { status: 400, reply: fault === 'THROTTLED' ? throttledReply() : conflictReply(request) };
}
