import { beforeAll, describe, expect, it } from 'vitest';
import { recordSurvey, reverify } from '../../functions/services/cases/record-survey.ts';
import { acceptCases, startSurveys } from '../../functions/services/cases/town-steps.ts';
import { endGrant } from '../../functions/services/grants/change-grants.ts';
import type { Case } from '../../schema/entities/case.ts';
import type { Grant } from '../../schema/entities/grant.ts';
import type { Result } from '../../schema/result.ts';
import { applied, caseOf, desks, expectOk, stepOn, surveyOf } from '../testkit/journey.ts';
import { approvedGrant, OFFICIALS } from '../testkit/officials.ts';
import {
  COUNTY,
  OTHER_COUNTY,
  OTHER_TOWN,
  OTHER_VILLAGE,
  TOWN,
  VILLAGE,
} from '../testkit/places.ts';
import { recordGrants } from '../testkit/record-grants.ts';
import { TODAY } from '../testkit/register.ts';
import { putOnRoll } from '../testkit/roll.ts';
import { SURVEYORS } from '../testkit/surveyors.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const [FIRST, SECOND] = SURVEYORS;
const AGAIN = 'town-officer-again';
const LEAVER = 'leaver';

const officer = (userId: string, changes: Partial<Record<keyof Grant, unknown>> = {}) =>
  ({ ...approvedGrant(userId, 'TOWN_OFFICER', TOWN), ...changes }) as Grant; // Fields of a grant in other words.

/** Accounts that cannot have signed a survey in the village today, by what is said of them. */
const CANNOT: Readonly<Record<string, readonly Grant[]>> = {
  'nobody has': [],
  'serves another village of the town': [
    approvedGrant('other-village', 'VILLAGE_ASSISTANT', OTHER_VILLAGE),
  ],
  'serves another town of the county': [approvedGrant('other-town', 'TOWN_OFFICER', OTHER_TOWN)],
  'serves another county': [approvedGrant('other-county', 'COUNTY_DECIDER', OTHER_COUNTY)],
  'sees no register': [approvedGrant('auditor', 'AUDITOR', COUNTY)],
  'nobody has approved': [officer('drafted', { state: 'DRAFTED', approvedBy: null })],
  'is no more an official since this very day': [officer('gone', { to: TODAY })],
  'is an official from tomorrow on': [officer('coming', { from: '2025-03-04' })],
};

/** Accounts of one grant each that can. */
const CAN: Readonly<Record<string, Grant>> = {
  'serves the village': approvedGrant('own-village', 'VILLAGE_ASSISTANT', VILLAGE),
  'serves the county': approvedGrant('own-county', 'COUNTY_REVIEWER', COUNTY),
  'is an official until today': officer('last-day', { to: '2025-03-04' }),
  'is an official from today on': officer('first-day', { from: TODAY }),
};

let surveying: Case;
let onRoll: Case;

beforeAll(async () => {
  const grants = [...Object.values(CANNOT).flat(), ...Object.values(CAN), officer(LEAVER)];
  const { officialId } = OFFICIALS.townOfficer;
  await recordGrants(register(), [...grants, officer(AGAIN, { officialId })]);
  const at = desks(register());
  const it = await applied(register(), 1);
  caseOf(await acceptCases(at.officer, stepOn(it, 'accept')));
  surveying = caseOf(await startSurveys(at.officer, stepOn(it, 'start')));
  ({ case: onRoll } = await putOnRoll(register(), { number: '1', size: 2, monthlyFen: 78_000 }));
});

interface Way {
  readonly it: () => Case;
  readonly sign: (investigators: readonly string[], key: string) => Promise<Result<Case>>;
}

/** Both ways in which a survey is typed in by hand. */
const WAYS = {
  'for an application': {
    it: () => surveying,
    sign: (investigators, idempotencyKey) =>
      recordSurvey(desks(register()).officer, {
        ...surveyOf(surveying),
        investigators,
        idempotencyKey,
      }),
  },
  'of a family whose benefit is in force': {
    it: () => onRoll,
    sign: (investigators, idempotencyKey) =>
      reverify(desks(register()).officer, {
        ...surveyOf(onRoll),
        investigators,
        idempotencyKey,
        departed: [],
      }),
  },
} satisfies Record<string, Way>;

const fileOf = ({ caseId }: Case) => desks(register()).officer.cases.load(COUNTY, caseId);
const surveysOf = (it: Case) => desks(register()).officer.households.surveysOf(it);

describe.each(Object.entries(WAYS))('a survey %s', (_, { it: family, sign }) => {
  const unknown = (place: number) => ({
    ok: false,
    refusal: {
      code: 'INVALID_INPUT',
      message: '填写内容有误：没有这个账号，或其调查当日不在本村(社区)辖区任职',
      path: ['investigators', String(place)],
    },
  });

  it.each(Object.entries(CANNOT))('is not signed by an account that %s', async (_name, [grant]) => {
    const before = await fileOf(family());
    expect(await sign([FIRST, grant?.userId ?? 'nobody'], 'refused')).toEqual(unknown(1));
    expect(await fileOf(family())).toEqual(before);
  });

  it('is not signed by a person, only by an account; the first wrong one is named', async () => {
    const { officialId } = OFFICIALS.townOfficer;
    expect(await sign([officialId, SECOND, 'nobody'], 'refused')).toEqual(unknown(0));
  });

  it('asks as much about an account of elsewhere as about one that nobody has', async () => {
    const callsFor = async (userId: string) =>
      (await register().calls.during(() => sign([FIRST, userId], 'refused'))).calls;
    expect(await callsFor('other-county')).toEqual(await callsFor('nobody'));
  });

  it.each([
    ['nobody', []],
    ['one account', [FIRST]],
    ['one account twice', [FIRST, FIRST]],
    ['two accounts of one person', [FIRST, AGAIN]],
  ])('is not signed by %s', async (_name, accounts) => {
    expect(await sign(accounts, 'refused')).toMatchObject({
      refusal: { code: 'TWO_INVESTIGATORS_REQUIRED' },
    });
  });

  it.each(Object.entries(CAN))('is signed by an account that %s', async (_name, grant) => {
    const { userId, officialId } = grant;
    expectOk(await sign([SECOND, userId], `signed-${userId}`));
    const surveys = await surveysOf(family());
    const persons = [OFFICIALS.townColleague.officialId, officialId];
    expect(surveys.filter((it) => it.investigators.includes(officialId))).toMatchObject([
      { investigators: persons },
    ]);
  });
});

it('whoever signed counts as a surveyor of the application by person', async () => {
  const { sign } = WAYS['for an application'];
  expectOk(await sign([AGAIN, SECOND], 'by person'));
  const file = await fileOf(surveying);
  expect(file?.case.hands.surveyedBy).toContain(OFFICIALS.townOfficer.officialId);
  expect(file?.case.hands.surveyedBy).not.toContain(AGAIN);
});

it('a survey taken is answered again although one of the two has left since; with other accounts it is another', async () => {
  const { sign } = WAYS['of a family whose benefit is in force'];
  const taken = expectOk(await sign([FIRST, LEAVER], 'taken'));
  const security = register().as(OFFICIALS.securityA);
  expectOk(await endGrant(security, { ...officer(LEAVER), idempotencyKey: 'end' }));
  expect(expectOk(await sign([FIRST, LEAVER], 'taken'))).toEqual(taken);
  expect(await sign([FIRST, SECOND], 'taken')).toMatchObject({
    refusal: { code: 'IDEMPOTENCY_MISMATCH' },
  });
  expect(await sign([FIRST, LEAVER], 'anew')).toMatchObject({
    refusal: { code: 'INVALID_INPUT', path: ['investigators', '1'] },
  });
});
