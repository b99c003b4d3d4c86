import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '../../../functions/domain/access/actor.ts';
import type { Dependencies, Machines } from '../../../functions/services/dependencies.ts';
import { closeCampaign } from '../../../functions/services/review/close-campaign.ts';
import { createCampaign } from '../../../functions/services/review/create-campaign.ts';
import { decideUnits } from '../../../functions/services/review/decide-units.ts';
import { deliverNotices } from '../../../functions/services/review/deliver-notices.ts';
import { recordHearings } from '../../../functions/services/review/record-hearings.ts';
import { startReview } from '../../../functions/services/review/run-campaign.ts';
import { signOffTown } from '../../../functions/services/review/sign-off-town.ts';
import type { UnitResult } from '../../../functions/services/review/units-command.ts';
import { inHundreds } from '../../../local/demo/api.ts';
import { BusyError } from '../../../schema/busy-error.ts';
import type { ReviewUnit } from '../../../schema/entities/campaign.ts';
import { type RefusalCode, type Result, refuse } from '../../../schema/result.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { TownCode } from '../../../schema/scalars/division-code.ts';
import { expectOk } from '../../testkit/journey.ts';
import { OFFICIALS, official } from '../../testkit/officials.ts';
import { COUNTY } from '../../testkit/places.ts';
import { on, type Register } from '../../testkit/register.ts';
import { FACTS_FROM, REVIEW_DAY } from '../../testkit/review.ts';
import { workOn } from './driver.ts';
import type { Work } from './work.ts';

const DAY = CivilDate.parse(REVIEW_DAY);
const PAUSE_MILLISECONDS = 100;
/** How often somebody who is told to come back later, or reaches nobody, asks again. */
const PATIENCE = 300;

/** The table was busy, or somebody else moved the campaign in the same moment: a person looks again and asks again. */
const COME_BACK: readonly RefusalCode[] = ['BUSY', 'CONFLICT'];

/** Whoever asked was not answered because something was down or busy; what was asked may have been done. */
const isPassing = (error: unknown): boolean =>
  error instanceof BusyError ||
  String(Object(error).code).startsWith('ECONN') ||
  Object(error).name === 'TimeoutError';

/** Asks the same until it is answered; every request keeps its key, so that nothing is done twice. */
async function persist<T>(ask: () => Promise<Result<T>>): Promise<T> {
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    try {
      const result = await ask();
      if (result.ok || !COME_BACK.includes(result.refusal.code)) return expectOk(result);
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    await sleep(PAUSE_MILLISECONDS);
  }
  throw new Error('Nobody answered.');
}

/** The same for many households at once, until none of them was put off. */
async function persistForEach(ask: () => Promise<Result<UnitResult[]>>): Promise<void> {
  const results = await persist(async () => {
    const result = await ask();
    const putOff = result.ok && result.value.some(({ refusal }) => refusal?.code === 'BUSY');
    return putOff ? refuse('BUSY') : result;
  });
  const refused = results.find(({ refusal }) => refusal !== null);
  if (refused !== undefined) throw new Error(JSON.stringify(refused.refusal));
}

/** The officials of a county, who carry a campaign from its plan to its end by requests of their own. */
export async function countyPeople(register: Register, machines: Machines, work: Work) {
  const as = (actor: Actor): Dependencies => ({ ...register.as(on(actor, DAY)), machines });
  const reviewer = as(OFFICIALS.countyReviewer);
  const decider = as(OFFICIALS.countyDecider);
  const plan = {
    ...{ county: COUNTY, title: '2025年年度复核', year: 2025, asOf: DAY },
    programme: 'DIBAO' as const,
    factsFrom: CivilDate.parse(FACTS_FROM),
    idempotencyKey: 'review',
  };
  const { campaignId } = await persist(() => createCampaign(reviewer, plan));
  const at = { county: COUNTY, campaignId };

  /** Decides what was heard; until its counter has followed, somebody is at the batch. */
  async function decide(town: TownCode, units: readonly ReviewUnit[]): Promise<void> {
    const caseIds = units.map(({ caseId }) => caseId);
    const touched = new Set(units.map(({ batchId }) => workOn('APPLIED', batchId)));
    for (const one of touched) work.begin(one);
    await persistForEach(() =>
      decideUnits(decider, { ...at, town, caseIds, idempotencyKey: 'decide' }),
    );
    for (const one of touched) work.end(one);
  }

  async function hear(town: TownCode, units: readonly ReviewUnit[]): Promise<void> {
    const officer = as(official(`officer-${town}`, 'TOWN_OFFICER', town));
    const of = { ...at, town, caseIds: units.map(({ caseId }) => caseId) };
    const told = { ...of, deliveredOn: DAY, method: 'IN_PERSON' as const, idempotencyKey: 'tell' };
    const heard = { ...of, heardOn: DAY, kind: 'WAIVER' as const, idempotencyKey: 'hear' };
    work.begin(`tell ${town}`);
    await persistForEach(() => deliverNotices(officer, told));
    work.begin(`hear ${town}`);
    await persistForEach(() => recordHearings(officer, heard));
  }

  return {
    at,
    start: () => persist(() => startReview(reviewer, { ...at, idempotencyKey: 'start' })),

    async signOff(towns: readonly string[]): Promise<void> {
      for (const town of towns.map((code) => TownCode.parse(code))) {
        work.begin(`sign ${town}`);
        await persist(() => signOffTown(decider, { ...at, town, idempotencyKey: `sign ${town}` }));
      }
    },

    /** Every family that would lose something is told, heard and decided by itself. */
    async settle(towns: readonly string[]): Promise<void> {
      for (const town of towns.map((code) => TownCode.parse(code))) {
        const units = await reviewer.campaigns.units({ ...at, town });
        const losing = units.filter(({ proposal }) =>
          ['DECREASE', 'STOP'].includes(proposal.outcome),
        );
        for (const some of inHundreds(losing)) {
          await hear(town, some);
          await decide(town, some);
        }
      }
    },

    async close(): Promise<void> {
      work.begin('close');
      await persist(() => closeCampaign(decider, { ...at, idempotencyKey: 'close' }));
    },
  };
}
