import { describe, expect, it } from 'vitest';
import { deliverNotice } from '../../functions/services/cases/deliver-notice.ts';
import { reverify } from '../../functions/services/cases/record-survey.ts';
import { transferHousehold } from '../../functions/services/cases/transfer-household.ts';
import { adjustCases, stopCases } from '../../functions/services/changes/decide-change.ts';
import { hearChange } from '../../functions/services/changes/hear-change.ts';
import { proposeChange } from '../../functions/services/changes/propose-change.ts';
import { decideCorrections } from '../../functions/services/corrections/decide-corrections.ts';
import {
  dropCorrections,
  proposeCorrection,
} from '../../functions/services/corrections/propose-correction.ts';
import { recomputeCounty } from '../../functions/services/decisions/recompute-county.ts';
import { readEntitlement } from '../../functions/services/entitlement/read-entitlement.ts';
import { caseIdOf } from '../../functions/services/import/new-household.ts';
import { rosterAsAt } from '../../functions/services/reading/roster-as-at.ts';
import { recordAppeal } from '../../functions/services/remedies/record-appeal.ts';
import { settleAppeal, stayDecision } from '../../functions/services/remedies/settle-appeal.ts';
import type { Case } from '../../schema/entities/case.ts';
import type { Decision } from '../../schema/entities/decision.ts';
import { DepartedMember } from '../../schema/entities/economic-survey.ts';
import type { CorrectionCause } from '../../schema/entities/entitlement-line.ts';
import type { ChangeKind } from '../../schema/entities/proposed-change.ts';
import { CivilDate, PayMonth } from '../../schema/scalars/calendar.ts';
import { VillageCode } from '../../schema/scalars/division-code.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { aCase } from '../domain/samples/a-case.ts';
import { id, RECORDED_AT } from '../domain/samples/record.ts';
import { anEdgePolicy } from '../domain/samples/status-policies.ts';
import { setPolicy } from '../testkit/county.ts';
import { caseOf, expectOk, onTheRoll, refusalOf, stepOn } from '../testkit/journey.ts';
import { machine, OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, OTHER_VILLAGE, TOWN } from '../testkit/places.ts';
import { on } from '../testkit/register.ts';
import { SURVEYORS } from '../testkit/surveyors.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
/** Granted on 11 March, 820.00 a month from April on; looked into again in June; put right in July. */
const GRANTED = 82_000;
const [JUNE, JULY, LATER] = ['2025-06-10', '2025-07-08', '2025-07-25'];
let used = 0;
type Departed = ReturnType<typeof DepartedMember.parse>;

const as = (desk: keyof typeof OFFICIALS, today: string = JULY) =>
  register().as(on(OFFICIALS[desk], today));
const onRoll = () => {
  used += 1;
  return onTheRoll(register(), 200 + used);
};
const one = ({ caseId }: Case, key: string) => {
  used += 1;
  return { county: COUNTY, caseId, idempotencyKey: `${key}-${used}` };
};
const file = async (it: Case, today: string = LATER) => {
  const found = await as('countyReviewer', today).cases.load(COUNTY, it.caseId);
  if (found === undefined) throw new Error('No such case.');
  return found;
};

const looked = async (it: Case, incomeFen: number, today: string, dead: readonly Departed[] = []) =>
  expectOk(
    await reverify(as('townOfficer', today), {
      ...one(it, 'reverify'),
      surveyedOn: CivilDate.parse(today),
      investigators: SURVEYORS,
      incomes: [{ personId: null, kind: 'WAGES', monthlyFen: fen(incomeFen), evidence: null }],
      departed: [...dead],
      everyMemberSeen: true,
      groups: [],
      hardship: [],
    }),
  );

/** The paper handed over, and the family heard. */
async function heard(it: Case, kind: Exclude<ChangeKind, 'INCREASE' | 'SUSPEND'>, today: string) {
  const by = { kind, deliveredOn: CivilDate.parse(today), method: 'IN_PERSON' } as const;
  expectOk(await deliverNotice(as('townOfficer', today), { ...one(it, 'deliver'), ...by }));
  const said = { kind: 'WAIVER', heardOn: CivilDate.parse(today) } as const;
  expectOk(await hearChange(as('townOfficer', today), { ...one(it, 'hear'), ...said }));
}

const proposing = (
  it: Case,
  decision: Decision | undefined,
  cause: CorrectionCause,
  today = JULY,
) =>
  proposeCorrection(as('countyReviewer', today), {
    ...one(it, 'correct'),
    decisionId: decision?.decisionId ?? it.caseId,
    cause,
  });
const decided = async (it: Case, today = JULY) =>
  caseOf(await decideCorrections(as('countyDecider', today), stepOn(it, `decide-${today}`)));

/** Another income is found in June, and what follows from it decided the same day. */
async function changed(it: Case, incomeFen: number, kind: 'INCREASE' | 'DECREASE' | 'STOP') {
  await looked(it, incomeFen, JUNE);
  const asked = { ...one(it, 'propose'), basis: 'SURVEY' } as const;
  expectOk(await proposeChange(as('townReviewer', JUNE), asked));
  if (kind !== 'INCREASE') await heard(it, kind, JUNE);
  const decide = kind === 'STOP' ? stopCases : adjustCases;
  caseOf(await decide(as('countyDecider', JUNE), stepOn(it, 'change')));
  const { decisions } = await file(it);
  return decisions.find((decision) => decision.kind === kind);
}

async function lines(it: Case, today: string = LATER) {
  const asked = { from: PayMonth.parse('2025-04'), to: PayMonth.parse('2025-08'), knownAt: null };
  const { months, adjustments } = expectOk(
    await readEntitlement(as('countyReviewer', today), await file(it, today), asked),
  );
  return {
    months: months.map(({ monthlyFen }) => monthlyFen),
    lines: adjustments.map((it) => [it.month, it.kind, it.reason, it.differenceFen]),
  };
}

/** The amount at which, and the village in which, the roll holds the family in a month. */
async function rollIn(it: Case, month: string) {
  const asked = { programme: 'DIBAO', area: null, group: null, knownAt: null } as const;
  const page = { on: CivilDate.parse(`${month}-15`), limit: 200, after: null };
  const deps = as('countyReviewer', LATER);
  const { items } = expectOk(await rosterAsAt(deps, { ...asked, ...page, division: COUNTY }));
  return items
    .filter(({ caseId }) => caseId === it.caseId)
    .map(({ mark: { village, monthlyFen } }) => [village, monthlyFen]);
}

const grantOf = async (it: Case) => (await file(it)).decisions.find(({ kind }) => kind === 'GRANT');

describe('a wrong grant', () => {
  it('found too low is put right from its own month on, without a hearing, and what followed still holds', async () => {
    const it = await onRoll();
    await changed(it, 50_000, 'DECREASE');
    await looked(it, 10_000, JULY);
    const grant = await grantOf(it);
    expect(expectOk(await proposing(it, grant, 'RECORDED_WRONG')).change).toMatchObject({
      ...{ kind: 'INCREASE', basis: 'CORRECTION', monthlyFen: 102_000, noticeId: null },
      corrects: { decisionId: grant?.decisionId, cause: 'RECORDED_WRONG' },
    });
    const after = await decided(it);
    expect(after).toMatchObject({ state: 'ACTIVE', benefit: { monthlyFen: 62_000 }, change: null });
    const { decisions } = await file(it);
    expect(decisions.find((decision) => decision.corrects !== undefined)).toMatchObject({
      ...{ kind: 'INCREASE', effectiveMonth: '2025-04', previousMonthlyFen: GRANTED },
      ...{ decidedBy: OFFICIALS.countyDecider.officialId, facts: { monthlyIncomeFen: 10_000 } },
      corrects: { decisionId: grant?.decisionId },
      policy: grant?.policy,
    });
    const more = 102_000 - GRANTED;
    expect(await lines(it)).toEqual({
      months: [102_000, 102_000, 102_000, 62_000, 62_000],
      lines: ['2025-04', '2025-05', '2025-06'].map((month) => [
        month,
        'BACK_PAY',
        'RECORDED_WRONG',
        more,
      ]),
    });
    expect(await rollIn(it, '2025-05')).toEqual([[it.village, 102_000]]);
    expect(await rollIn(it, '2025-07')).toEqual([[it.village, 62_000]]);
  });

  it('found too high is told and heard before it is put right', async () => {
    const it = await onRoll();
    await looked(it, 80_000, JUNE);
    const grant = await grantOf(it);
    expectOk(await proposing(it, grant, 'FALSE_DECLARATION'));
    const command = stepOn(it, 'too-soon');
    const decider = as('countyDecider');
    expect(refusalOf(await decideCorrections(decider, command))).toBe('NOTICE_REQUIRED');
    await heard(it, 'DECREASE', JULY);
    expect(refusalOf(await adjustCases(decider, stepOn(it, 'adjust')))).toBe('ACTION_NOT_ALLOWED');
    expect(await decided(it)).toMatchObject({
      benefit: { monthlyFen: 32_000, from: '2025-04', headcount: 2 },
    });
    const told = await lines(it);
    const less = 32_000 - GRANTED;
    expect(told.lines).toEqual(
      ['2025-04', '2025-05', '2025-06'].map((month) => [
        month,
        'RECOVERY',
        'FALSE_DECLARATION',
        less,
      ]),
    );
    expect((await decided(it)).benefit?.monthlyFen).toBe(32_000);
    expect((await file(it)).decisions).toHaveLength(2);
  });

  it('that should have been none takes the family off the roll, after its hearing', async () => {
    const it = await onRoll();
    await looked(it, 500_000, JUNE);
    expectOk(await proposing(it, await grantOf(it), 'FALSE_DECLARATION'));
    await heard(it, 'STOP', JULY);
    expect(await decided(it)).toMatchObject({ state: 'STOPPED', benefit: null, endedOn: JULY });
    expect(await rollIn(it, '2025-05')).toEqual([]);
    expect((await lines(it)).months).toEqual([0, 0, 0, 0, 0]);
  });

  it('is put right where the family lived in each month', async () => {
    const it = await onRoll();
    const village = VillageCode.parse(OTHER_VILLAGE);
    expectOk(await transferHousehold(as('countyReviewer', JUNE), { ...one(it, 'move'), village }));
    await looked(it, 10_000, JUNE);
    expectOk(await proposing(it, await grantOf(it), 'RECORDED_WRONG'));
    await decided(it);
    expect(await rollIn(it, '2025-06')).toEqual([[it.village, 102_000]]);
    expect(await rollIn(it, '2025-07')).toEqual([[village, 102_000]]);
  });
});

describe('a death that became known late', () => {
  it('puts the months right that were decided without knowing of it, and no other', async () => {
    const it = await onRoll();
    const household = await as('townOfficer').households.get(COUNTY, it.householdId);
    const { personId } = household?.members.find(({ relation }) => relation !== 'HEAD') ?? {};
    const dead = DepartedMember.parse({ personId, reason: 'DEATH', on: '2025-04-20' });
    await looked(it, 30_000, JUNE, [dead]);
    const asked = { ...one(it, 'propose'), basis: 'SURVEY' } as const;
    expectOk(await proposeChange(as('townReviewer', JUNE), asked));
    await heard(it, 'DECREASE', JUNE);
    caseOf(await adjustCases(as('countyDecider', JUNE), stepOn(it, 'fewer')));
    const questions = await lines(it);
    expect(questions.lines.map(([month, , reason]) => [month, reason])).toEqual([
      ['2025-05', 'DEATH_KNOWN_LATE'],
      ['2025-06', 'DEATH_KNOWN_LATE'],
    ]);
    expectOk(await proposing(it, await grantOf(it), 'DEATH_KNOWN_LATE'));
    await heard(it, 'DECREASE', JULY);
    await decided(it);
    const { adjustments } = expectOk(
      await readEntitlement(as('countyReviewer', LATER), await file(it), {
        ...{ from: PayMonth.parse('2025-04'), to: PayMonth.parse('2025-07'), knownAt: null },
      }),
    );
    expect(adjustments.map(({ month, reason, decided: by }) => [month, reason, by])).toEqual([
      ['2025-05', 'DEATH_KNOWN_LATE', true],
      ['2025-06', 'DEATH_KNOWN_LATE', true],
    ]);
  });
});

describe('a correction is not proposed', () => {
  it.each<[name: string, cause: CorrectionCause, code: string]>([
    ['without a new survey', 'RECORDED_WRONG', 'SURVEY_REQUIRED'],
    ['for a death of which nothing became known', 'DEATH_KNOWN_LATE', 'ACTION_NOT_ALLOWED'],
    ['for a standard that did not change late', 'STANDARD_CHANGED_LATE', 'ACTION_NOT_ALLOWED'],
    ['for an appeal that there was not', 'APPEAL_DECIDED', 'ACTION_NOT_ALLOWED'],
    ['for a stay that there is not', 'STAYED', 'ACTION_NOT_ALLOWED'],
  ])('%s', async (_, cause, code) => {
    const it = await onRoll();
    const result = await proposing(it, await grantOf(it), cause);
    expect(result.ok ? 'OK' : result.refusal.code).toBe(code);
  });

  it('of a decision of another case, nor where nothing would change', async () => {
    const [it, other] = [await onRoll(), await onRoll()];
    const foreign = await proposing(it, await grantOf(other), 'RECORDED_WRONG');
    expect(foreign.ok ? 'OK' : foreign.refusal.code).toBe('NOT_FOUND');
    await looked(it, 30_000, JUNE);
    const same = await proposing(it, await grantOf(it), 'RECORDED_WRONG');
    expect(same.ok ? 'OK' : same.refusal.message).toContain('没有变化');
  });

  it('and may be taken back by the county alone; facts that changed meanwhile refuse the decision', async () => {
    const it = await onRoll();
    await looked(it, 10_000, JUNE);
    expectOk(await proposing(it, await grantOf(it), 'RECORDED_WRONG'));
    await looked(it, 5_000, JULY);
    const command = stepOn(it, 'stale');
    expect(refusalOf(await decideCorrections(as('countyDecider'), command))).toBe('CONFLICT');
    const town = await dropCorrections(as('townReviewer'), stepOn(it, 'town'));
    expect(refusalOf(town)).toBe('NOT_PERMITTED');
    const dropped = caseOf(await dropCorrections(as('countyReviewer'), stepOn(it, 'drop')));
    expect(dropped.change).toBeNull();
  });
});

/** Reconsideration of a decision, asked for the day after it was made. */
async function appealed(it: Case, decision: Decision | undefined) {
  const day = CivilDate.parse('2025-06-11');
  const told = {
    kind: 'RECONSIDERATION',
    reviewedAt: '某县人民政府',
    acceptedLate: false,
  } as const;
  expectOk(
    await recordAppeal(as('countyReviewer', JUNE.replace('10', '12')), {
      ...{ ...one(it, 'appeal'), ...told, knownOn: day, requestedOn: day, acceptedOn: day },
      decisionId: decision?.decisionId ?? it.caseId,
    } as Parameters<typeof recordAppeal>[1]), // The id is that of a decision just read.
  );
  const appeal = (await file(it)).appeals.at(-1);
  if (appeal === undefined) throw new Error('The appeal was not recorded.');
  return appeal.appealId;
}

describe('a stop that falls on appeal', () => {
  it('brings the family back on the roll from the month it left, and what it lost is owed', async () => {
    const it = await onRoll();
    const stop = await changed(it, 500_000, 'STOP');
    const appealId = await appealed(it, stop);
    const end = { outcome: 'REVOKED', documentNumber: '复决〔2025〕1号' } as const;
    const settled = { ...one(it, 'settle'), appealId, ...end, decidedOn: CivilDate.parse(JULY) };
    expectOk(await settleAppeal(as('countyReviewer'), settled));
    expectOk(await proposing(it, stop, 'APPEAL_DECIDED'));
    const back = await decided(it);
    expect(back).toMatchObject({
      ...{ state: 'ACTIVE', endedOn: null },
      benefit: { monthlyFen: GRANTED, headcount: 2, from: '2025-07' },
    });
    expect(await rollIn(it, '2025-07')).toEqual([[it.village, GRANTED]]);
    expect(await lines(it, '2025-08-20')).toMatchObject({
      months: Array.from({ length: 5 }, () => GRANTED),
    });
  });
});

/** Pay held back since June, as the case has it. */
const PAUSED = {
  ...{ ground: 'PAY_RETURNED', until: '2025-09-01', from: '2025-06', decidedBy: 'official-x' },
  ...{ decidedOn: '2025-06-02', noticeId: id('notice', 1), hearingId: null },
  ...{ recordedAt: RECORDED_AT, endedOn: null, paidFrom: null, endRecordedAt: null },
};

describe('a family that comes back by a correction', () => {
  it('leaves what it has drawn instead in the same step, and its pause with it', async () => {
    const it = await onRoll();
    const stop = await changed(it, 500_000, 'STOP');
    expectOk(await setPolicy(register(), anEdgePolicy({ division: COUNTY })));
    const deps = register().as(machine());
    const edge = aCase({
      ...{ caseId: caseIdOf(deps, it.householdId, 'EDGE_FAMILY'), householdId: it.householdId },
      ...{ programme: 'EDGE_FAMILY', state: 'SUSPENDED', village: it.village },
      benefit: { monthlyFen: 0, headcount: 2, from: '2025-06', decisionId: null },
      suspensions: [PAUSED],
    });
    expect(await deps.transact([deps.writes.cases.open(edge)])).toMatchObject({ done: true });
    await looked(it, 30_000, '2025-07-01');
    expectOk(await proposing(it, stop, 'RECORDED_WRONG'));
    expect(await decided(it)).toMatchObject({ state: 'ACTIVE', benefit: { monthlyFen: GRANTED } });
    const { case: left } = await file(edge);
    expect(left).toMatchObject({ state: 'STOPPED', benefit: null });
    expect(left.suspensions).toMatchObject([{ endedOn: JULY }]);
  });
});

describe('a cut that is stayed', () => {
  it('takes nothing more away, is itself put right meanwhile, and holds again once the appeal is lost', async () => {
    const it = await onRoll();
    const cut = await changed(it, 60_000, 'DECREASE');
    const appealId = await appealed(it, cut);
    const stay = { appealId, ground: 'ON_REQUEST', on: CivilDate.parse('2025-06-20') } as const;
    const june = as('countyReviewer', '2025-06-20');
    expect(expectOk(await stayDecision(june, { ...one(it, 'stay'), ...stay })).stayedBy).toBe(
      appealId,
    );
    expectOk(await proposing(it, cut, 'STAYED', '2025-06-20'));
    expect(await decided(it, '2025-06-20')).toMatchObject({ benefit: { monthlyFen: GRANTED } });
    await looked(it, 500_000, '2025-06-21');
    const asked = { ...one(it, 'propose'), basis: 'SURVEY' } as const;
    expectOk(await proposeChange(as('townReviewer', '2025-06-21'), asked));
    await heard(it, 'STOP', '2025-06-21');
    const stopping = stepOn(it, 'stop-stayed');
    expect(refusalOf(await stopCases(as('countyDecider'), stopping))).toBe('EXECUTION_STAYED');
    const end = { outcome: 'UPHELD', documentNumber: '复决〔2025〕2号' } as const;
    const settled = { ...one(it, 'settle'), appealId, ...end, decidedOn: CivilDate.parse(JULY) };
    const freed = expectOk(await settleAppeal(as('countyReviewer'), settled));
    expect(freed.stayedBy).toBeNull();
    caseOf(await stopCases(as('countyDecider'), stepOn(it, 'stop-free')));
    expectOk(await proposing(it, cut, 'APPEAL_DECIDED'));
    await heard(it, 'DECREASE', JULY);
    await decided(it);
    const { months } = await lines(it);
    expect(months).toEqual([GRANTED, GRANTED, GRANTED, 52_000, 0]);
  });
});

it('every decision that puts one right comes out to the same fen and word when it is computed again', async () => {
  let recomputed = 0;
  const deps = register().as(on(machine(), LATER));
  for await (const page of recomputeCounty(deps, {
    county: COUNTY,
    asOf: CivilDate.parse(LATER),
  })) {
    expect(page.differing).toEqual([]);
    recomputed += page.recomputed.length;
  }
  expect(recomputed).toBeGreaterThan(5);
  expect(TOWN).toHaveLength(9);
});
