import type { Case } from '../../../schema/entities/case.ts';
import { type Household, membersOn } from '../../../schema/entities/household.ts';
import { MOST_WORK_OFFERS, type WorkOffer } from '../../../schema/entities/work-offer.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { takeStep } from '../cases/case-step.ts';
import type { Command, Dependencies } from '../dependencies.ts';

/** What a member was offered, and what became of it. */
type OfferTold = Pick<WorkOffer, 'personId' | 'kind' | 'offeredOn' | 'answer' | 'ground'>;

export interface RecordWorkOffer extends Command, OfferTold {
  readonly county: CountyCode;
  readonly caseId: string;
}

function checked(deps: Dependencies, told: OfferTold, household: Household): Result<true> {
  if (told.offeredOn > deps.today())
    return refuse('INVALID_INPUT', { path: ['offeredOn'], detail: '介绍日期不能晚于今天' });
  if (told.answer === 'ACCEPTED' && told.ground !== null)
    return refuse('INVALID_INPUT', { path: ['ground'], detail: '已接受的不填拒绝的理由' });
  const there = membersOn(household, told.offeredOn).some(
    ({ personId }) => personId === told.personId,
  );
  return there
    ? ok(true)
    : refuse('INVALID_INPUT', { path: ['personId'], detail: '当日不是该户成员' });
}

/**
 * Records that a member who can work was offered work or training, and accepted, refused with a reason, or refused without any. It
 * takes nothing away: what three refusals in a row mean is told by the next survey, and told to the family like any cut.
 */
export function recordWorkOffer(
  deps: Dependencies,
  { county, caseId, idempotencyKey, ...told }: RecordWorkOffer,
): Promise<Result<Case>> {
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'recordWorkOffer',
      content: told,
      prepare: async ({ file, stamp }) => {
        const household = await deps.households.get(county, file.case.householdId);
        if (household === undefined) return refuse('NOT_FOUND');
        const valid = checked(deps, told, household);
        if (!valid.ok) return valid;
        const { seq } = file.case.chain;
        const offer: WorkOffer = {
          ...told,
          offerId: deps.recordId('offer', caseId, String(seq)),
          recordedBy: stamp.officialId,
          recordedAt: deps.now(),
        };
        const workOffers = [...household.workOffers, offer].slice(-MOST_WORK_OFFERS);
        const next = { ...household, workOffers, version: household.version + 1 };
        return ok({
          next: {},
          refs: { offerId: offer.offerId, personId: offer.personId },
          extra: [deps.writes.households.update(next, household.version)],
        });
      },
    },
  );
}
