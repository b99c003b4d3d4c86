import { beforeAll, describe, expect, it } from 'vitest';
import { endGrant } from '../../../functions/services/grants/change-grants.ts';
import { caseIdOf, householdIdOf } from '../../../functions/services/import/new-household.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import { idNumber } from '../../testkit/id-number.ts';
import { codesOf, importFile } from '../../testkit/import.ts';
import {
  ROLL_HEADERS,
  type Rows,
  rollFamily,
  SURVEY_HEADERS,
  surveyedFamily,
  toCsv,
} from '../../testkit/import-files.ts';
import { expectOk } from '../../testkit/journey.ts';
import { approvedGrant, machine, OFFICIALS } from '../../testkit/officials.ts';
import { COUNTY, OTHER_TOWN, OTHER_VILLAGE, TOWN } from '../../testkit/places.ts';
import { recordGrants } from '../../testkit/record-grants.ts';
import { on } from '../../testkit/register.ts';
import { SURVEYORS } from '../../testkit/surveyors.ts';
import { withRegister } from '../../testkit/with-register.ts';

const register = withRegister({ buckets: true });

const importRoll = (...families: readonly Rows[]) =>
  importFile(register(), { kind: 'IMPORT_ROLL' }, toCsv([ROLL_HEADERS, ...families.flat()]));
const importSurvey = (...families: readonly Rows[]) =>
  importFile(register(), { kind: 'IMPORT_SURVEY' }, toCsv([SURVEY_HEADERS, ...families.flat()]));

async function latestOf(number: string): Promise<{ household: Household; survey: EconomicSurvey }> {
  const deps = register().as(machine());
  const household = await deps.households.get(COUNTY, householdIdOf(deps, COUNTY, number));
  if (!household?.latestSurvey) throw new Error('No survey has landed.');
  const [survey] = await deps.households.surveys([{ ...household, ...household.latestSurvey }]);
  if (survey === undefined) throw new Error('The newest survey is missing.');
  return { household, survey };
}

/** A family of three on the roll: two with right numbers, the third without any. */
const FAMILY = (n: number) => [
  { idNumber: idNumber(10 * n) },
  { idNumber: idNumber(10 * n + 1) },
  {},
];

beforeAll(async () => {
  await importRoll(...[1, 2, 3, 4, 5, 6, 7].map((n) => rollFamily(`F${n}`, FAMILY(n))));
});

describe('a survey', () => {
  it('records who died, moved out, split off and was born, and changes no member by itself', async () => {
    const [a, b, c] = FAMILY(1);
    const { tallies, rejections } = await importSurvey(
      surveyedFamily('F1', [
        { ...a, income: '300.00', incomeKind: '工资性收入', evidence: '工资单' },
        { ...b, status: '死亡', statusOn: '2025-01-02', income: '', seen: '否' },
        { ...c, status: '分户', statusOn: '2025-01-03', income: '', seen: '否' },
        {
          name: '新生',
          idNumber: idNumber(500),
          status: '出生',
          statusOn: '2025-01-04',
          income: '0',
        },
      ]),
    );
    expect(tallies).toEqual([{ part: 0, accepted: 1, unchanged: 0, refused: 0 }]);
    expect(rejections).toEqual([]);
    const { household, survey } = await latestOf('F1');
    const ids = household.members.map((member) => member.personId);
    expect(household.members.every((member) => member.to === null)).toBe(true);
    expect(survey.departed).toEqual([
      { personId: ids[1], reason: 'DEATH', on: '2025-01-02' },
      { personId: ids[2], reason: 'SPLIT', on: '2025-01-03' },
    ]);
    expect(survey.joined).toMatchObject([{ from: '2025-01-04', relation: 'CHILD' }]);
    expect(survey).toMatchObject({
      monthlyIncomeFen: 30_000,
      everyMemberSeen: true,
      investigators: SURVEYORS.map((userId) => `official-${userId}`),
    });
    expect(survey.incomes).toMatchObject([
      { personId: ids[0], kind: 'WAGES', monthlyFen: 30_000, evidence: '工资单' },
      { kind: 'UNSPECIFIED', monthlyFen: 0 },
    ]);
  });

  it('records who asks for support in extreme hardship, and refuses a family of whom half of it is told', async () => {
    const asks = {
      ...{ hardshipCategory: '都不属于', ableToWork: '无', propertyWithinLimits: '是' },
      ...{ obligors: '没有', skills: '吃饭、如厕', supportMode: '分散供养' },
    };
    const [a, b, c] = FAMILY(7);
    const half = await importSurvey(
      surveyedFamily('F7', [
        { ...a, ...asks, ableToWork: '', obligors: '不详' },
        { ...b },
        { ...c },
      ]),
    );
    const named = half.rejections.filter(({ column }) => column !== null);
    expect(named.map(({ column, code }) => [column, code])).toEqual([
      ['劳动能力', 'REQUIRED'],
      ['法定义务人', 'WORD'],
    ]);
    await importSurvey(surveyedFamily('F7', [{ ...a, ...asks }, { ...b }, { ...c }]));
    const { household, survey } = await latestOf('F7');
    expect(survey.hardship).toEqual([
      {
        personId: household.members[0]?.personId,
        ...{ category: null, ableToWork: false, propertyWithinLimits: true, obligors: 'NONE' },
        ...{ skills: ['EAT', 'TOILET'], supportMode: 'DISPERSED' },
      },
    ]);
  });

  it('leaves the income unknown when one of those at home has none written down', async () => {
    const [a, b, c] = FAMILY(2);
    await importSurvey(surveyedFamily('F2', [{ ...a }, { ...b, income: '' }, { ...c }]));
    expect((await latestOf('F2')).survey.monthlyIncomeFen).toBeNull();
  });

  it('made again finds whoever an earlier one found to have joined, with or without a number', async () => {
    const born = { status: '出生', statusOn: '2025-01-04' };
    const people = [...FAMILY(3), { ...born, idNumber: idNumber(501) }, { ...born, name: '乳名' }];
    await importSurvey(surveyedFamily('F3', people));
    const first = (await latestOf('F3')).survey;
    const { tallies, rejections } = await importSurvey(
      surveyedFamily('F3', people, { surveyedOn: '2025-02-27' }),
    );
    expect(tallies).toMatchObject([{ accepted: 1, refused: 0 }]);
    expect(rejections.map(({ code }) => code)).toEqual(['ID_NUMBER_INVALID']);
    const { survey } = await latestOf('F3');
    expect(survey.surveyedOn).toBe('2025-02-27');
    expect(survey.joined.map((it) => it.personId).sort()).toEqual(
      first.joined.map((it) => it.personId).sort(),
    );
  });

  it('older than the newest lands beside it and moves no pointer', async () => {
    await importSurvey(surveyedFamily('F4', FAMILY(4)));
    const { tallies } = await importSurvey(
      surveyedFamily('F4', FAMILY(4), { surveyedOn: '2025-02-01' }),
    );
    expect(tallies).toMatchObject([{ accepted: 1 }]);
    expect((await latestOf('F4')).survey.surveyedOn).toBe('2025-02-20');
  });

  it('of a family that applies opens its case, which decides nothing', async () => {
    const { tallies } = await importSurvey(
      surveyedFamily('F90', [{ idNumber: idNumber(502) }], { status: '新申请' }),
    );
    expect(tallies).toMatchObject([{ accepted: 1 }]);
    const deps = register().as(machine());
    const { household } = await latestOf('F90');
    expect(
      await deps.cases.get(COUNTY, caseIdOf(deps, household.householdId, 'DIBAO')),
    ).toMatchObject({
      state: 'SUBMITTED',
      benefit: null,
      submittedOn: '2025-02-20',
    });
  });
});

describe('a survey that cannot be taken', () => {
  const [a, b, c] = FAMILY(5);
  const family = (all: Parameters<typeof surveyedFamily>[2], first = {}) =>
    surveyedFamily('F5', [{ ...a, ...first }, { ...b }, { ...c }], all);
  const BROKEN: Readonly<Record<string, readonly [Rows, string]>> = {
    'is of a household not on the roll': [surveyedFamily('F91', [{}]), 'UNKNOWN_HOUSEHOLD'],
    'is of a household in another village': [
      surveyedFamily('F6', FAMILY(6), { village: OTHER_VILLAGE }),
      'VILLAGE_DIFFERS',
    ],
    'is of a family served already that would apply': [
      surveyedFamily('F7', FAMILY(7), { status: '新申请' }),
      'HOUSEHOLD_ALREADY_SERVED',
    ],
    'lacks its second investigator': [family({ investigatorTwo: '' }), 'REQUIRED'],
    'lacks both': [family({ investigatorOne: '', investigatorTwo: '' }), 'REQUIRED'],
    'is signed twice by one account': [
      family({ investigatorTwo: SURVEYORS[0] }),
      'TWO_INVESTIGATORS_REQUIRED',
    ],
    'is signed by two accounts of one person': [
      family({ investigatorTwo: 'town-officer-second-account' }),
      'TWO_INVESTIGATORS_REQUIRED',
    ],
    'is signed by nobody known': [family({ investigatorTwo: '王某' }), 'UNKNOWN_INVESTIGATOR'],
    'is signed by an official of another town': [
      family({ investigatorTwo: 'elsewhere' }),
      'UNKNOWN_INVESTIGATOR',
    ],
    'is signed by an account whose grant nobody approved': [
      family({ investigatorTwo: 'drafted' }),
      'UNKNOWN_INVESTIGATOR',
    ],
    'is signed by one who had left before': [
      family({ investigatorTwo: 'left', surveyedOn: '2025-03-02' }),
      'UNKNOWN_INVESTIGATOR',
    ],
    'names other investigators in another row': [
      surveyedFamily('F5', [{ ...a }, { ...b, investigatorOne: 'left' }, { ...c }]),
      'DIFFERS',
    ],
    'names an unknown kind of income': [family({}, { incomeKind: 'constructor' }), 'WORD'],
    'lies in the future': [family({ surveyedOn: '2025-03-04' }), 'FUTURE'],
    'says of a death no day': [family({}, { status: '死亡' }), 'REQUIRED'],
    'dates a death after the visit': [
      family({}, { status: '死亡', statusOn: '2025-02-21' }),
      'AFTER_VISIT',
    ],
    'leaves a member out': [surveyedFamily('F5', [{ ...a }, { ...b }]), 'MEMBER_MISSING'],
    'calls a stranger present': [
      surveyedFamily('F5', [{ ...a }, { ...b }, { ...c }, { name: '外人' }]),
      'STRANGER',
    ],
    'mixes an application with members': [family({}, { status: '新申请' }), 'MIXED'],
  };

  beforeAll(async () => {
    const left = approvedGrant('left', 'TOWN_OFFICER', TOWN);
    await recordGrants(register(), [
      {
        ...approvedGrant('town-officer-second-account', 'TOWN_OFFICER', TOWN),
        officialId: OFFICIALS.townOfficer.officialId,
      },
      approvedGrant('elsewhere', 'TOWN_OFFICER', OTHER_TOWN),
      { ...approvedGrant('drafted', 'TOWN_OFFICER', TOWN), state: 'DRAFTED', approvedBy: null },
      left,
    ]);
    const security = register().as(on(OFFICIALS.securityA, '2025-03-01'));
    expectOk(await endGrant(security, { ...left, idempotencyKey: 'end' }));
  });

  it.each(Object.entries(BROKEN))('because it %s comes back whole', async (_, [rows, code]) => {
    const { tallies, rejections } = await importSurvey(rows);
    expect(tallies).toEqual([{ part: 0, accepted: 0, unchanged: 0, refused: 1 }]);
    expect(codesOf(rejections).map(([, it]) => it)).toContain(code);
    expect(new Set(rejections.map((it) => it.row)).size).toBe(rows.length);
    expect(rejections.some((it) => it.landed)).toBe(false);
  });

  it('but one who left later could still sign that day', async () => {
    const { tallies } = await importSurvey(family({ investigatorTwo: 'left' }));
    expect(tallies).toMatchObject([{ accepted: 1 }]);
  });
});
