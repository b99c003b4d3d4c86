import type { Decision } from '../../../schema/entities/decision.ts';
import type { Notice } from '../../../schema/entities/hearing.ts';
import type { Household } from '../../../schema/entities/household.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { NoticeFacts } from '../../domain/notices/notice-facts.ts';
import { paysNothing } from '../../domain/programmes/ask-programme.ts';
import { PROGRAMMES } from '../../domain/programmes/registry.ts';
import type { CaseFile } from '../../store/case-store.ts';
import { namedPolicies } from '../decisions/named-policies.ts';
import type { Dependencies } from '../dependencies.ts';
import { policyFor } from '../policies/policy-for.ts';
import { headOf } from '../review/head-of.ts';
import { countyWords } from './county-words.ts';

type Told = Pick<NoticeFacts, 'policyBasis' | 'answerWithin'>;

/** A decision names its policy; a proposal was weighed, and is answered, by the one in force when it was issued. */
async function policyTold(
  deps: Dependencies,
  file: CaseFile,
  from: { notice: Notice; decision: Decision | null },
): Promise<Result<Told>> {
  const { notice, decision } = from;
  if (decision !== null) {
    const row = await namedPolicies(deps)(decision.policy);
    return ok({ policyBasis: row?.basis ?? null, answerWithin: null });
  }
  if (notice.proposal === undefined) return ok({ policyBasis: null, answerWithin: null });
  const policy = await policyFor(deps, { ...file.case, asOf: notice.issuedOn });
  if (!policy.ok) return policy;
  const { basis, hearingWorkingDays } = policy.value;
  return ok({ policyBasis: basis, answerWithin: hearingWorkingDays });
}

async function toldWords(
  deps: Dependencies,
  household: Household,
  { told }: Notice,
): Promise<Result<string | null>> {
  if (told === undefined) return ok(null);
  const words = await deps.personal.openFor(household.county, household.members, told);
  return words === undefined
    ? refuse('ACTION_NOT_ALLOWED', { detail: '告知内容已依法删除' })
    : ok(words);
}

/** Gathers what one notice prints, from frozen records. Refuses when the family's names or the official's words were erased. */
export async function factsOfNotice(
  deps: Dependencies,
  file: CaseFile,
  notice: Notice,
): Promise<Result<NoticeFacts>> {
  const { county, householdId, programme, village } = file.case;
  const household = await deps.households.get(county, householdId);
  const head = household === undefined ? undefined : headOf(household);
  if (household === undefined || head === undefined) return refuse('NOT_FOUND');
  const told = await toldWords(deps, household, notice);
  if (!told.ok) return told;
  const decision =
    file.decisions.find((it) => deps.recordId('notice', it.decisionId) === notice.noticeId) ?? null;
  const policy = await policyTold(deps, file, { notice, decision });
  if (!policy.ok) return policy;
  const divisions = await deps.reference.divisions(county);
  return ok({
    notice,
    county,
    programme: PROGRAMMES[programme].title,
    paysNothing: paysNothing(programme),
    head: (await deps.personal.openCard(county, head)).name,
    village: divisions.find(({ code }) => code === village)?.name ?? village,
    householdNumber: household.householdNumber,
    decision,
    told: told.value,
    ...policy.value,
    words: await countyWords(deps)(county, notice.issuedOn),
  });
}
