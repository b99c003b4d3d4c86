import type { ElderFinding } from '../../../schema/entities/elder-finding.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { checkIdNumber } from '../../domain/identity/id-number.ts';
import type { Dependencies } from '../dependencies.ts';

type Needs = Pick<Dependencies, 'households' | 'personal' | 'today' | 'demoDivisions'>;

interface Found {
  readonly county: CountyCode;
  readonly surveyedOn: CivilDate;
  readonly elders?: readonly ElderFinding[];
}

const wrong = (nth: number, detail: string): Result<true> =>
  refuse('INVALID_INPUT', { path: ['elders', String(nth), 'bornIn'], detail });

/** The month of birth by each person's id number; undefined where there is no valid one. */
async function bornByNumber(
  { households, personal, today, demoDivisions }: Needs,
  { county, elders = [] }: Found,
): Promise<(string | undefined)[]> {
  const people = await households.persons(
    county,
    elders.map(({ personId }) => personId),
  );
  const on = { asOf: today(), demoDivisions };
  return Promise.all(
    people.map(async (person) => {
      if (person?.idStatus !== 'VERIFIED') return undefined;
      const { idNumber } = await personal.openPerson(person);
      const check = idNumber === null ? undefined : checkIdNumber(idNumber, on);
      return check?.valid === true ? check.bornOn.slice(0, 7) : undefined;
    }),
  );
}

/**
 * Nobody is older or younger than their identity card says: a month of birth that differs from a valid number is refused, as is one
 * after the survey. Where there is no valid number, what the investigators read in the register counts.
 */
export async function agesChecked(deps: Needs, found: Found): Promise<Result<true>> {
  const { elders = [], surveyedOn } = found;
  if (elders.length === 0) return ok(true);
  const unborn = elders.findIndex(({ bornIn }) => bornIn > surveyedOn.slice(0, 7));
  if (unborn >= 0) return wrong(unborn, '出生年月不能晚于调查日期');
  const byNumber = await bornByNumber(deps, found);
  const differs = elders.findIndex(({ bornIn }, i) => (byNumber[i] ?? bornIn) !== bornIn);
  return differs < 0 ? ok(true) : wrong(differs, '与身份证号码中的出生年月不一致');
}
