import type { Case } from '../../../schema/entities/case.ts';
import type { Notice } from '../../../schema/entities/hearing.ts';
import { isReadable, membersOn } from '../../../schema/entities/household.ts';
import type { Sealed } from '../../../schema/entities/person.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';

/** Words to a family or of it may name people, so they are sealed under the key of the head of the household. */
export async function sealedForFamily(
  deps: Dependencies,
  it: Case,
  text: string,
): Promise<Result<Sealed>> {
  const household = await deps.households.get(it.county, it.householdId);
  if (household === undefined) return refuse('NOT_FOUND');
  const known = household.members.filter(isReadable);
  const present = membersOn({ members: known }, deps.today()).filter(isReadable);
  const head = present.find((member) => member.relation === 'HEAD') ?? present[0] ?? known[0];
  if (head === undefined) return refuse('ACTION_NOT_ALLOWED', { detail: '该户成员信息已依法删除' });
  return ok(await deps.personal.sealFor(it.county, head, text));
}

/** A notice of this kind, issued today and not yet delivered, with what the official wrote. */
export async function tellFamily(
  deps: Dependencies,
  it: Case,
  paper: { kind: Notice['kind']; text: string; contentHash: string },
): Promise<Result<{ noticeId: Notice['noticeId']; write: Write }>> {
  const told = await sealedForFamily(deps, it, paper.text);
  if (!told.ok) return told;
  const notice: Notice = {
    noticeId: deps.recordId('notice', it.caseId, String(it.chain.seq)),
    caseId: it.caseId,
    campaignId: null,
    kind: paper.kind,
    issuedOn: deps.today(),
    deliveredOn: null,
    deliveryMethod: null,
    answerBy: null,
    surveyId: it.surveyId,
    reasonRules: [],
    told: told.value,
    contentHash: paper.contentHash,
    recordedAt: deps.now(),
  };
  return ok({ noticeId: notice.noticeId, write: deps.writes.cases.notice(it.county, notice) });
}
