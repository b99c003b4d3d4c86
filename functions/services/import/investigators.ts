import { SURVEY_COLUMNS } from '../../../schema/files/columns.ts';
import { REFUSALS } from '../../../schema/result.ts';
import { resolveInvestigators, UNKNOWN_INVESTIGATOR } from '../resolve-investigators.ts';
import type { ImportContext } from './import-context.ts';
import type { Rejection } from './part-lines.ts';
import type { TypedSurvey } from './read-survey.ts';

type Signed =
  | { readonly ok: true; readonly officialIds: readonly string[] }
  | { readonly ok: false; readonly faults: readonly Rejection[] };

const COLUMNS = [SURVEY_COLUMNS.investigatorOne, SURVEY_COLUMNS.investigatorTwo];

/** Who surveyed a household of a file, by person; or what is wrong with the accounts in its two columns. */
export async function signedBy(context: ImportContext, typed: TypedSurvey): Promise<Signed> {
  const { village, surveyedOn, investigators: accounts } = typed;
  const place = { division: village, programme: context.programme };
  const signed = await resolveInvestigators(context.grantsOf, { place, surveyedOn, accounts });
  if (signed.ok) return signed;
  const fault = (i: number, code: string, reason: string): Rejection => ({
    row: typed.people[0]?.row ?? 1,
    column: COLUMNS[i]?.header ?? null,
    code,
    reason,
    fix: '请填写当日在本辖区任职的两名调查人员各自的登录账号',
    landed: false,
  });
  const faults = signed.unknown.map((i) => fault(i, 'UNKNOWN_INVESTIGATOR', UNKNOWN_INVESTIGATOR));
  const tooFew = fault(1, 'TWO_INVESTIGATORS_REQUIRED', REFUSALS.TWO_INVESTIGATORS_REQUIRED);
  return { ok: false, faults: faults.length > 0 ? faults : [tooFew] };
}
