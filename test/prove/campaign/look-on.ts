import { setTimeout as sleep } from 'node:timers/promises';
import { judgeMoment } from '../../oracles/campaign-sums.ts';
import { campaignRows } from './campaign-rows.ts';
import { type TaskFault, workOn } from './driver.ts';
import type { PlantedCounty } from './planted-county.ts';
import type { Work } from './work.ts';
import { type At, progressOf, type World } from './world.ts';

const WORDS_ARRIVE_WITHIN_MILLISECONDS = 50;

/** What happened while a campaign went on, and what was seen of it. */
export function noted() {
  return {
    befallen: { REFUSED: 0, DIED: 0, LOST: 0 } satisfies Record<TaskFault, number>,
    kills: { driver: 0, engine: 0 },
    drifts: [] as string[],
    samples: 0,
    judged: 0,
    secondsLookedOn: 0,
  };
}

/** A campaign under way. */
export interface Campaign {
  readonly at: At;
  readonly county: PlantedCounty;
  readonly work: Work;
  readonly notes: ReturnType<typeof noted>;
}

/**
 * Looks at one moment: nothing comes through to the table until everything was read, so the counters, the units and what is told of
 * them are of the same moment. What is under way was said before its first call came through.
 */
export async function lookOn(world: World, { notes, work, at, county }: Campaign): Promise<void> {
  const letGoOn = await world.proxy.hold();
  const from = performance.now();
  try {
    // Words and calls come by different ways: what was said before the last call has arrived by now.
    await sleep(WORDS_ARRIVE_WITHIN_MILLISECONDS);
    const rows = await campaignRows(world.witness.clients.dynamodb, { ...at, towns: county.towns });
    const { proposed, applied } = await progressOf(world, at);
    const { faults, judged } = judgeMoment({
      ...rows,
      told: { ASSESSED: proposed, APPLIED: applied },
      isUnderWay: (step, batchId) => work.isUnderWay(workOn(step, batchId)),
    });
    notes.drifts.push(...faults.map((fault) => `moment ${notes.samples}: ${fault}`));
    notes.samples += 1;
    notes.judged += judged;
  } finally {
    notes.secondsLookedOn += (performance.now() - from) / 1000;
    letGoOn();
  }
}
