import { grantCases } from '../../functions/services/cases/county-steps.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { applyReviewBatch } from '../../functions/services/review/apply-review-batch.ts';
import { assessReviewBatch } from '../../functions/services/review/assess-review-batch.ts';
import type { RecordId } from '../../schema/scalars/record-id.ts';
import type { ReviewBatch } from '../../schema/tasks/review-batch.ts';
import { AFTER_POSTING, stepOn } from '../testkit/journey.ts';
import { machine, OFFICIALS } from '../testkit/officials.ts';
import { engineElsewhere, on, type Register, startRegister } from '../testkit/register.ts';
import { REVIEW_DAY } from '../testkit/review.ts';

/** What a worker is given to do. */
export type Order =
  | { readonly task: 'assess' | 'apply'; readonly batch: ReviewBatch }
  | { readonly task: 'grant'; readonly caseId: RecordId };

/** Does an order with stores of a register. */
export async function carryOut(register: Pick<Register, 'as'>, order: Order): Promise<void> {
  if (order.task === 'grant') {
    const decider = register.as(on(OFFICIALS.countyDecider, AFTER_POSTING));
    await grantCases(decider, stepOn(order, 'grant'));
    return;
  }
  const task: Dependencies = register.as(on(machine(), REVIEW_DAY));
  await (order.task === 'assess' ? assessReviewBatch : applyReviewBatch)(task, order.batch);
}

/** Run as a process: a worker of its own, which may be stopped in the middle of what it does. */
async function work(endpoint: string): Promise<void> {
  const register = await startRegister({
    behind: { engine: engineElsewhere(endpoint), endpoint },
  });
  process.on('message', (order: Order) => {
    // Being told that it was too late is a good end for a worker that slept.
    const ended = (outcome: string) => void process.send?.(outcome);
    carryOut(register, order).then(
      () => ended('done'),
      (error: Error) => ended(error.name),
    );
  });
  process.on('disconnect', () => void register.stop().then(() => process.exit(0)));
  process.send?.('ready');
}

const [endpoint] = process.argv.slice(2);
if (process.send !== undefined && endpoint?.startsWith('http') === true) await work(endpoint);
