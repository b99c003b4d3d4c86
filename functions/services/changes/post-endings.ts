import type { Case } from '../../../schema/entities/case.ts';
import type { Posting } from '../../../schema/entities/posting.ts';
import { procedureFor } from '../../../schema/programmes/procedure.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { countyOf, townOf, type VillageCode } from '../../../schema/scalars/division-code.ts';
import { addDays } from '../../domain/deadline/calendar-days.ts';
import {
  type CaseResult,
  type CasesCommand,
  MAX_CASES_PER_COMMAND,
  takeSteps,
} from '../cases/case-steps.ts';
import type { Dependencies } from '../dependencies.ts';
import { contentHashOf, officialOf, stampFor } from '../stamp.ts';

export interface PostEndings extends CasesCommand {
  readonly village: VillageCode;
}

/** Calendar days for which the end proposed for a case is posted, by the measure of the day on which it was proposed. */
const daysOf = ({ programme, change }: Case): number =>
  change?.kind === 'STOP' ? (procedureFor(programme, change.proposedOn)?.endPostingDays ?? 0) : 0;

/** Of the families asked about those whose end may go on this village's board. */
async function endingIn(deps: Dependencies, command: PostEndings): Promise<Case[]> {
  const found = await deps.cases.getMany(command.county, command.caseIds);
  return found
    .flatMap((it) => (it !== undefined && it.village === command.village ? [it] : []))
    .filter((it) => daysOf(it) > 0)
    .filter(
      ({ village: division, programme }) =>
        stampFor(deps, 'application.post', { division, programme }).ok,
    );
}

/** The list, written first; a repeat finds it. It changes nothing by itself. */
async function openPosting(
  deps: Dependencies,
  { county, village, idempotencyKey, caseIds }: PostEndings,
  cases: readonly Case[],
): Promise<Result<Posting>> {
  const from = deps.today();
  const posting: Posting = {
    postingId: deps.recordId('posting', village, 'postEnding', idempotencyKey),
    ...{ county, town: townOf(village), village, kind: 'ENDING', round: 1 },
    caseIds: cases.map((it) => it.caseId),
    sample: [],
    from,
    until: CivilDate.parse(addDays(from, Math.max(...cases.map(daysOf)))),
    postedBy: officialOf(deps),
    contentHash: contentHashOf(deps, { caseIds, village, ending: true }),
    recordedAt: deps.now(),
  };
  const result = await deps.transact([deps.writes.reference.posting(posting)]);
  if (result.done) return ok(posting);
  const earlier = await deps.reference.posting(posting);
  return earlier?.contentHash === posting.contentHash
    ? ok(earlier)
    : refuse('IDEMPOTENCY_MISMATCH');
}

/**
 * Posts in a village that support is to end, where the programme's measure asks for it before the end is decided (特困人员认定办法): the
 * day of posting does not count. Refuses ACTION_NOT_ALLOWED where no end is proposed, or none need be posted.
 */
export async function postEndings(
  deps: Dependencies,
  command: PostEndings,
): Promise<Result<CaseResult[]>> {
  const stamp = stampFor(deps, 'application.post', { division: command.village });
  if (!stamp.ok) return stamp;
  if (command.caseIds.length === 0 || command.caseIds.length > MAX_CASES_PER_COMMAND)
    return refuse('TOO_MANY', { path: ['caseIds'] });
  if (countyOf(command.village) !== command.county)
    return refuse('INVALID_INPUT', { path: ['village'] });
  const cases = await endingIn(deps, command);
  const opened = cases.length === 0 ? ok(null) : await openPosting(deps, command, cases);
  if (!opened.ok) return opened;
  const posting = opened.value;
  return takeSteps(deps, command, {
    action: 'postEnding',
    content: { village: command.village },
    prepare: ({ file: { case: it } }) => {
      if (it.village !== command.village)
        return refuse('INVALID_INPUT', { path: ['village'], detail: '只能在家庭所在的村公示' });
      if (it.change === null || posting === null || daysOf(it) === 0)
        return refuse('ACTION_NOT_ALLOWED', { detail: '没有须公示的终止意见' });
      const { postingId, until } = posting;
      const change = { ...it.change, postedUntil: until };
      return ok({ next: { change }, refs: { changeId: change.changeId, postingId } });
    },
  });
}
