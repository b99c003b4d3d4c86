import { describe, expect, it } from 'vitest';
import { grantCases } from '../../functions/services/cases/county-steps.ts';
import { deliverNotice } from '../../functions/services/cases/deliver-notice.ts';
import { postCasesAgain } from '../../functions/services/cases/post-cases.ts';
import { acceptCases, withdrawCases } from '../../functions/services/cases/town-steps.ts';
import { stopCases } from '../../functions/services/changes/decide-change.ts';
import { proposeChange } from '../../functions/services/changes/propose-change.ts';
import {
  AFTER_POSTING,
  applied,
  beforeCounty,
  caseOf,
  desks,
  expectOk,
  onTheRoll,
  stepOn,
} from '../testkit/journey.ts';
import { OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, VILLAGE } from '../testkit/places.ts';
import { on } from '../testkit/register.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const decider = (n: number) =>
  register().as(on(official(`decider-${n}`, 'COUNTY_DECIDER', COUNTY), AFTER_POSTING));

describe('fifty deciders at once', () => {
  it('leave one winner, one decision and one event; every other is told the state it lost to', async () => {
    const it = await beforeCounty(register(), 1);
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) => grantCases(decider(n), stepOn(it, `grant-${n}`))),
    );
    const single = results.map((result) => expectOk(result)[0]);
    expect(single.filter((result) => result?.case)).toHaveLength(1);
    const losers = single.flatMap((result) => result?.refusal ?? []);
    expect(losers).toHaveLength(49);
    for (const { code, message } of losers) {
      expect(['CONFLICT', 'ACTION_NOT_ALLOWED']).toContain(code);
      expect(message).toContain('GRANTED');
    }
    expect(losers.some(({ code }) => code === 'CONFLICT')).toBe(true);
    const file = await desks(register()).officer.cases.load(COUNTY, it.caseId);
    expect(file?.decisions).toHaveLength(1);
    expect(file?.events.filter((event) => event.action === 'grant')).toHaveLength(1);
  });
});

describe('one request delivered fifty times at once', () => {
  it('is one step, and everyone is given the same answer', async () => {
    const it = await beforeCounty(register(), 2);
    const results = await Promise.all(
      Array.from({ length: 50 }, () => grantCases(decider(0), stepOn(it, 'grant'))),
    );
    const answers = new Set(results.map((result) => JSON.stringify(caseOf(result))));
    expect(answers.size).toBe(1);
  });
});

describe('two county officials at the same moment', () => {
  it('granting and posting again: one happens, the other is told which', async () => {
    const it = await beforeCounty(register(), 5);
    const county = register().as(on(OFFICIALS.countyReviewer, AFTER_POSTING));
    const [granted, posted] = await Promise.all([
      grantCases(decider(0), stepOn(it, 'grant')),
      postCasesAgain(county, { ...stepOn(it, 'post'), village: VILLAGE }),
    ]);
    const answers = [granted, posted].map((result) => expectOk(result)[0]);
    const winner = answers.find((answer) => answer?.case)?.case;
    const loser = answers.find((answer) => answer?.refusal)?.refusal;
    expect(['GRANTED', 'SECOND_POSTING']).toContain(winner?.state);
    expect(['CONFLICT', 'ACTION_NOT_ALLOWED']).toContain(loser?.code);
    expect(loser?.message).toContain(winner?.state);
  });

  it('stopping one family: one decision, and the other decider is told that it is stopped', async () => {
    const it = await onTheRoll(register(), 6);
    const { officer, reviewer } = desks(register());
    const at = { county: COUNTY, caseId: it.caseId };
    const leaving = { ...at, basis: 'OWN_REQUEST' as const, request: '自愿退出' };
    expectOk(await proposeChange(reviewer, { ...leaving, idempotencyKey: 'propose' }));
    const paper = { kind: 'STOP' as const, method: 'IN_PERSON' as const };
    const deliveredOn = officer.today();
    expectOk(
      await deliverNotice(officer, { ...at, ...paper, deliveredOn, idempotencyKey: 'tell' }),
    );
    const both = await Promise.all(
      [1, 2].map((n) => stopCases(decider(n), stepOn(it, `stop-${n}`))),
    );
    const answers = both.map((result) => expectOk(result)[0]);
    expect(answers.filter((answer) => answer?.case?.state === 'STOPPED')).toHaveLength(1);
    expect(answers.find((answer) => answer?.refusal)?.refusal?.message).toContain('STOPPED');
    const file = await officer.cases.load(COUNTY, it.caseId);
    expect(file?.decisions.filter((decision) => decision.kind === 'STOP')).toHaveLength(1);
  });
});

describe('a key used before', () => {
  it('answers the case as it stands, however long ago', async () => {
    const it = await applied(register(), 3);
    const { officer } = desks(register());
    caseOf(await acceptCases(officer, stepOn(it, 'accept')));
    caseOf(await withdrawCases(officer, stepOn(it, 'withdraw')));
    const later = register().as(on(OFFICIALS.townOfficer, '2025-11-03'));
    expect(caseOf(await acceptCases(later, stepOn(it, 'accept'))).state).toBe('WITHDRAWN');
  });

  it('for another step is refused', async () => {
    const it = await applied(register(), 4);
    const { officer } = desks(register());
    caseOf(await acceptCases(officer, stepOn(it, 'one-key')));
    expect(expectOk(await withdrawCases(officer, stepOn(it, 'one-key')))).toMatchObject([
      { case: null, refusal: { code: 'IDEMPOTENCY_MISMATCH' } },
    ]);
  });
});

describe('a list of cases', () => {
  it('is answered case by case: one that is refused blocks no other', async () => {
    const [gone, open] = [await applied(register(), 10), await applied(register(), 11)];
    const { officer } = desks(register());
    caseOf(await withdrawCases(officer, stepOn(gone, 'withdraw')));
    const missing = 'case_00000000000000000000000000000000';
    const results = expectOk(
      await acceptCases(officer, {
        county: COUNTY,
        caseIds: [gone.caseId, open.caseId, missing],
        idempotencyKey: 'accept-all',
      }),
    );
    expect(results.map((it) => it.case?.state ?? it.refusal?.code)).toEqual([
      'ACTION_NOT_ALLOWED',
      'ACCEPTED',
      'NOT_FOUND',
    ]);
  });

  it('of more than a hundred is not begun', async () => {
    const caseIds = Array.from({ length: 101 }, (_, i) => `case_${String(i).padStart(32, '0')}`);
    const { officer } = desks(register());
    const result = await acceptCases(officer, { county: COUNTY, caseIds, idempotencyKey: 'many' });
    expect(result).toMatchObject({ refusal: { code: 'TOO_MANY' } });
  });
});
