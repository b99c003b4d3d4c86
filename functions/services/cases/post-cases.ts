import type { Case } from '../../../schema/entities/case.ts';
import type { Posting } from '../../../schema/entities/posting.ts';
import { PROCEDURE_2021 } from '../../../schema/programmes/procedure.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { countyOf, townOf, type VillageCode } from '../../../schema/scalars/division-code.ts';
import { addDays } from '../../domain/deadline/calendar-days.ts';
import { addWorkingDays } from '../../domain/deadline/working-days.ts';
import type { Dependencies } from '../dependencies.ts';
import { dibaoPolicy, workCalendars } from '../policy.ts';
import { contentHashOf, officialOf, stampFor } from '../stamp.ts';
import {
  type CaseResult,
  type CasesCommand,
  MAX_CASES_PER_COMMAND,
  takeSteps,
} from './case-step.ts';

export interface PostCases extends CasesCommand {
  readonly village: VillageCode;
}

/** One list on one village's board; the cases refer to it. It is written first and changes nothing by itself. */
async function openPosting(
  deps: Dependencies,
  command: PostCases,
  round: number,
): Promise<Result<Posting>> {
  const policy = await dibaoPolicy(deps, {
    county: command.county,
    area: 'RURAL',
    asOf: deps.today(),
  });
  if (!policy.ok) return policy;
  const from = deps.today();
  const caseIds = command.caseIds as Case['caseId'][]; // Each id is checked when its case is loaded.
  const posting: Posting = {
    postingId: deps.recordId('posting', command.village, command.idempotencyKey),
    county: command.county,
    town: townOf(command.village),
    village: command.village,
    kind: 'PRE_DECISION',
    round,
    caseIds,
    from,
    until: CivilDate.parse(addDays(from, policy.value.postingDays)),
    postedBy: officialOf(deps),
    contentHash: contentHashOf(deps, { caseIds, village: command.village, round }),
    recordedAt: deps.now(),
  };
  const result = await deps.transact([deps.writes.reference.posting(posting)]);
  if (result.done) return ok(posting);
  const earlier = (await deps.reference.postings(command.county, posting.town)).find(
    (p) => p.postingId === posting.postingId,
  );
  return earlier?.contentHash === posting.contentHash
    ? ok(earlier)
    : refuse('IDEMPOTENCY_MISMATCH');
}

/** Posts cases of one village for the policy's calendar days; the day of posting does not count. */
export async function postCases(
  deps: Dependencies,
  command: PostCases,
): Promise<Result<CaseResult[]>> {
  const stamp = stampFor(deps, 'application.post', {
    division: command.village,
    programme: 'DIBAO',
  });
  if (!stamp.ok) return stamp;
  if (command.caseIds.length === 0 || command.caseIds.length > MAX_CASES_PER_COMMAND)
    return refuse('TOO_MANY', { path: ['caseIds'] });
  if (countyOf(command.village) !== command.county)
    return refuse('INVALID_INPUT', { path: ['village'] });
  const opened = await openPosting(deps, command, 1);
  if (!opened.ok) return opened;
  const { postingId, round, from, until } = opened.value;
  return takeSteps(deps, command, {
    action: 'post',
    content: { village: command.village },
    prepare: ({ file }) =>
      file.case.village === command.village
        ? ok({
            next: { posting: { postingId, round, from, until }, dueOn: until },
            refs: { postingId },
          })
        : refuse('INVALID_INPUT', { path: ['village'], detail: '只能在家庭所在的村公示' }),
  });
}

/** The term is over and nothing is open: the case goes to the county, whose ten working days begin. */
export async function closePostings(
  deps: Dependencies,
  command: CasesCommand,
): Promise<Result<CaseResult[]>> {
  const calendars = await workCalendars(deps, command.county);
  return takeSteps(deps, command, {
    action: 'closePosting',
    content: {},
    prepare: () => {
      const due = addWorkingDays(deps.today(), PROCEDURE_2021.countyOpinionWithin, calendars);
      return due.ok ? ok({ next: { dueOn: due.value } }) : due;
    },
  });
}
