import { beforeAll, describe, expect, it } from 'vitest';
import {
  grantCases,
  recordChecks,
  refuseCases,
} from '../../functions/services/cases/county-steps.ts';
import { closePostings, postCases } from '../../functions/services/cases/post-cases.ts';
import { recordSurvey } from '../../functions/services/cases/record-survey.ts';
import {
  acceptCases,
  giveFirstReviews,
  requestChecks,
  startSurveys,
} from '../../functions/services/cases/town-steps.ts';
import type { Case } from '../../schema/entities/case.ts';
import { MeansFound } from '../../schema/means/found/means-found.ts';
import { aPolicy, setPolicy } from '../testkit/county.ts';
import { applied, caseOf, desks, expectOk, stepOn, surveyOf } from '../testkit/journey.ts';
import { COUNTY, VILLAGE } from '../testkit/places.ts';
import { TODAY } from '../testkit/register.ts';
import { SURVEYORS } from '../testkit/surveyors.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const at = () => desks(register());

/** From this month, means are counted: one car at most, and a member of an edge family may be admitted alone. */
beforeAll(async () => {
  const means = {
    ...{ window: 'LAST_12_MONTHS', fenRounding: 'DOWN' },
    assetLimits: [{ asset: 'VEHICLE', pieces: 1 }],
    single: { income: 'OWN', edgeBasisPoints: 15_000 },
  };
  expectOk(await setPolicy(register(), aPolicy({ effectiveFrom: '2025-03-01', means })));
});

const surveying = async (n: number): Promise<{ it: Case; members: string[] }> => {
  const it = await applied(register(), n);
  caseOf(await acceptCases(at().officer, stepOn(it, 'accept')));
  const started = caseOf(await startSurveys(at().officer, stepOn(it, 'start')));
  const household = await at().officer.households.get(COUNTY, it.householdId);
  return { it: started, members: (household?.members ?? []).map(({ personId }) => personId) };
};

const by = (personId: string | undefined, foundBy: string | undefined = SURVEYORS[0]) => ({
  ...{ personId, foundBy },
  evidence: { kind: 'PAY_RECORD', reference: '工资条', on: TODAY },
});
const wagesOf = (personId: string | undefined, amountFen: number) => ({
  ...by(personId),
  ...{ type: 'WAGES', amountFen, period: { per: 'MONTH' } },
});

const survey = (it: Case, means: Record<string, unknown>) => ({
  ...surveyOf(it),
  incomes: [],
  means: MeansFound.parse({ incomes: [], ...means }),
});

/** … surveyed, checked, reviewed and posted. */
const toCounty = async (it: Case, means: Record<string, unknown>): Promise<void> => {
  const { officer, reviewer, county, officerLater } = at();
  expectOk(await recordSurvey(officer, survey(it, means)));
  caseOf(await requestChecks(officer, stepOn(it, 'request')));
  caseOf(await recordChecks(county, { ...stepOn(it, 'check'), result: 'CLEAR' }));
  caseOf(await giveFirstReviews(reviewer, stepOn(it, 'review')));
  caseOf(await postCases(officer, { ...stepOn(it, `post ${it.caseId}`), village: VILLAGE }));
  caseOf(await closePostings(officerLater, stepOn(it, 'close')));
};

const decisionOf = async (it: Case) =>
  (await at().officer.cases.load(COUNTY, it.caseId))?.decisions.at(-1);

describe('a survey taken line by line', () => {
  it('is decided by what counts, frozen without words and with the person who found it', async () => {
    const { it: family, members } = await surveying(1);
    const [first] = members;
    const scholarship = { ...wagesOf(first, 100_000), type: 'SCHOLARSHIP' };
    await toCounty(family, { incomes: [wagesOf(first, 40_000), scholarship] });
    const granted = caseOf(await grantCases(at().decider, stepOn(family, 'grant')));
    // 2 × 560.00 − 400.00
    expect(granted.benefit).toMatchObject({ monthlyFen: 72_000, headcount: 2 });
    const decision = await decisionOf(family);
    expect(decision?.facts?.monthlyIncomeFen).toBe(40_000);
    expect(decision?.entitlement.reasons.map(({ rule }) => rule)).toEqual([
      ...['MEANS.R2', 'MEANS.R1', 'MEANS.R9', 'MEANS.R10', 'DIBAO.R1', 'DIBAO.R2'],
    ]);
    const [surveyed] = await at().officer.households.surveysOf(family);
    const [account] = SURVEYORS;
    expect(surveyed?.monthlyIncomeFen).toBe(40_000);
    expect(surveyed?.means?.incomes[0]?.evidence.reference).toBe('工资条');
    expect(surveyed?.means?.incomes[0]?.foundBy).toBe(surveyed?.investigators[0]);
    expect(surveyed?.means?.incomes[0]?.foundBy).not.toBe(account);
    expect(JSON.stringify(decision)).not.toContain('工资条');
  });

  it('refuses a family with more property than the limit, by the asset’s name', async () => {
    const { it: family, members } = await surveying(2);
    const car = { ...by(members[0]), asset: 'VEHICLE', worthFen: 1 };
    await toCounty(family, { assets: [car, car] });
    caseOf(await refuseCases(at().decider, stepOn(family, 'refuse')));
    const reasons = (await decisionOf(family))?.entitlement.reasons ?? [];
    expect(reasons.find(({ rule }) => rule === 'MEANS.R10')?.sentence).toBe(
      '机动车辆2件(处)，超过规定的1件(处)。',
    );
  });

  it('admits one member of an edge family alone: the benefit is for one', async () => {
    const { it: family, members } = await surveying(3);
    const [first, second] = members;
    const single = { ...by(second), majorIllness: true };
    await toCounty(family, { incomes: [wagesOf(first, 150_000)], single });
    const granted = caseOf(await grantCases(at().decider, stepOn(family, 'grant')));
    expect(granted.benefit).toMatchObject({ monthlyFen: 56_000, headcount: 1 });
    expect((await decisionOf(family))?.facts).toMatchObject({ admissionBasis: 'SINGLE_PERSON' });
  });
});

describe('a survey that cannot be', () => {
  it('is refused at its place, and nothing is written', async () => {
    const { it: family, members } = await surveying(4);
    const [first] = members;
    const lines = { incomes: [wagesOf(first, 1)] };
    const twice = { ...survey(family, lines), incomes: surveyOf(family).incomes };
    const tries = [
      [twice, 'incomes'],
      [
        survey(family, { incomes: [wagesOf(`prsn_${'0'.repeat(32)}`, 1)] }),
        'means.incomes.0.personId',
      ],
      [
        survey(family, { single: { ...by(first, 'nobody'), majorIllness: true } }),
        'means.single.foundBy',
      ],
    ] as const;
    for (const [command, path] of tries)
      expect(await recordSurvey(at().officer, command)).toMatchObject({
        refusal: { code: 'INVALID_INPUT', path: path.split('.') },
      });
    expect(await at().officer.households.surveysOf(family)).toEqual([]);
  });
});
