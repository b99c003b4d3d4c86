import { SURVEY_COLUMNS } from '../../../schema/files/columns.ts';
import { REFUSALS } from '../../../schema/result.ts';
import { servedOn } from '../../domain/access/permits.ts';
import { enoughInvestigators } from '../../domain/application/gates.ts';
import type { ImportContext } from './import-context.ts';
import type { Rejection } from './part-lines.ts';
import type { TypedSurvey } from './read-survey.ts';

type Signed =
  | { readonly ok: true; readonly officialIds: readonly string[] }
  | { readonly ok: false; readonly faults: readonly Rejection[] };

const COLUMNS = [SURVEY_COLUMNS.investigatorOne, SURVEY_COLUMNS.investigatorTwo];

/** The person behind an account that served where and when the survey was made; an unknown account looks the same as another's. */
async function personOf(
  context: ImportContext,
  typed: TypedSurvey,
  userId: string,
): Promise<string | undefined> {
  const grants = await context.grantsOf(userId);
  const place = { division: typed.village, programme: 'DIBAO' };
  return servedOn(grants, place, typed.surveyedOn) ? grants[0]?.officialId : undefined;
}

/**
 * Who surveyed, by person: the file names accounts, so that whoever surveyed can be kept from deciding whatever account
 * they use. Both must be officials of the place on that day, and two persons, not two accounts of one.
 */
export async function signedBy(context: ImportContext, typed: TypedSurvey): Promise<Signed> {
  const persons = await Promise.all(
    typed.investigators.map((userId) => personOf(context, typed, userId)),
  );
  const row = typed.people[0]?.row ?? 1;
  const fault = (i: number, code: string, reason: string): Rejection => ({
    row,
    column: COLUMNS[i]?.header ?? null,
    code,
    reason,
    fix: '请填写当日在本辖区任职的两名调查人员各自的登录账号',
    landed: false,
  });
  const unknown = persons.flatMap((person, i) =>
    person === undefined
      ? [fault(i, 'UNKNOWN_INVESTIGATOR', '没有这个账号，或其调查当日不在本村(社区)辖区任职')]
      : [],
  );
  if (unknown.length > 0) return { ok: false, faults: unknown };
  const officialIds = persons.filter((person) => person !== undefined);
  const enough = enoughInvestigators(officialIds);
  return enough.ok
    ? { ok: true, officialIds }
    : {
        ok: false,
        faults: [fault(1, enough.refusal.code, REFUSALS.TWO_INVESTIGATORS_REQUIRED)],
      };
}
