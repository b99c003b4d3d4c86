import { describe, expect, it } from 'vitest';
import {
  listOpenRemedies,
  remedyPosition,
} from '../../functions/services/remedies/open-remedies.ts';
import { readComplaints } from '../../functions/services/remedies/read-complaint.ts';
import { recordAppeal } from '../../functions/services/remedies/record-appeal.ts';
import { recordComplaint } from '../../functions/services/remedies/record-complaint.ts';
import {
  extendAppeal,
  settleAppeal,
  stayDecision,
} from '../../functions/services/remedies/settle-appeal.ts';
import {
  answerComplaint,
  verifyComplaint,
} from '../../functions/services/remedies/settle-complaint.ts';
import { Appeal } from '../../schema/entities/appeal.ts';
import type { Case } from '../../schema/entities/case.ts';
import type { Result } from '../../schema/result.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { expectOk, onTheRoll } from '../testkit/journey.ts';
import { OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_TOWN } from '../testkit/places.ts';
import { on } from '../testkit/register.ts';
import { putOnRoll } from '../testkit/roll.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const DAY = CivilDate.parse('2025-04-01');
const NEXT = CivilDate.parse('2025-04-02');
const LATER = CivilDate.parse('2025-04-10');
const as = (desk: keyof typeof OFFICIALS, today: string = LATER) =>
  register().as(on(OFFICIALS[desk], today));
const codeOf = (result: Result<unknown>) => (result.ok ? 'OK' : result.refusal.code);
const pathOf = (result: Result<unknown>) => (result.ok ? 'OK' : result.refusal.path.join());
const one = ({ caseId }: Case, idempotencyKey: string) => ({
  county: COUNTY,
  caseId,
  idempotencyKey,
});
const file = async (it: Case) => {
  const found = await as('countyReviewer').cases.load(COUNTY, it.caseId);
  if (found === undefined) throw new Error('No such case.');
  return found;
};
const listed = async (it: Case, desk: keyof typeof OFFICIALS = 'countyReviewer') =>
  (await listOpenRemedies(as(desk), { county: COUNTY, limit: 100, after: null })).items
    .filter(({ caseId }) => caseId === it.caseId)
    .map(({ kind, dueOn }) => [kind, dueOn]);

const SAID = { channel: 'HOTLINE', subject: 'NOT_ELIGIBLE', words: '邻居反映其有店铺' } as const;
const complaining = (it: Case, key: string, complainant?: string) =>
  recordComplaint(as('townOfficer'), {
    ...{ ...one(it, key), ...SAID, receivedOn: DAY },
    ...(complainant === undefined ? {} : { complainant }),
  });

async function complaint(it: Case, key: string, complainant?: string) {
  expectOk(await complaining(it, key, complainant));
  const found = (await file(it)).complaints.at(-1);
  if (found === undefined) throw new Error('Nothing was recorded.');
  return found;
}

const looked = { conclusion: 'PARTLY_CONFIRMED', findings: '店铺已转让' } as const;

describe('a complaint that bears a name', () => {
  it('is listed until it was looked into and answered, and its words are for whoever looks into it', async () => {
    const { case: it } = await putOnRoll(register(), { number: 'C1', size: 1, monthlyFen: 500 });
    const { complaintId } = await complaint(it, 'named', '王某某 电话');
    expect(await listed(it)).toEqual([['COMPLAINT', '2025-05-31']]);
    expect(await listed(it, 'townOfficer')).toEqual([]);
    const reply = { complaintId, repliedOn: LATER, method: 'POST' } as const;
    const early = await answerComplaint(as('countyReviewer'), { ...reply, ...one(it, 'early') });
    expect(codeOf(early)).toBe('ACTION_NOT_ALLOWED');
    expectOk(
      await verifyComplaint(as('countyReviewer'), { ...one(it, 'look'), complaintId, ...looked }),
    );
    const unanswered = { ...one(it, 'silent'), complaintId };
    expect(pathOf(await answerComplaint(as('countyReviewer'), unanswered))).toBe('repliedOn');
    const before = { ...reply, ...one(it, 'before'), repliedOn: CivilDate.parse('2025-04-09') };
    expect(pathOf(await answerComplaint(as('countyReviewer'), before))).toBe('repliedOn');
    expectOk(await answerComplaint(as('countyReviewer'), { ...reply, ...one(it, 'answer') }));
    expect(await listed(it)).toEqual([]);
    const shown = async (desk: keyof typeof OFFICIALS) =>
      (await readComplaints(as(desk), await file(it))).map(
        ({ state, named, words, complainant, findings }) => [
          state,
          named,
          words,
          complainant,
          findings,
        ],
      );
    expect(await shown('countyReviewer')).toEqual([
      ['CLOSED', true, SAID.words, '王某某 电话', looked.findings],
    ]);
    expect(await shown('townOfficer')).toEqual([['CLOSED', true, null, null, null]]);
    expect(await shown('countyDecider')).toEqual([]);
    expect(JSON.stringify(await file(it))).not.toContain('王某某');
  });
});

describe('a complaint without a name', () => {
  it('is closed without an answer, since nobody could be given one', async () => {
    const { case: it } = await putOnRoll(register(), { number: 'C2', size: 1, monthlyFen: 500 });
    const { complaintId, complainant } = await complaint(it, 'anonymous');
    expect(complainant).toBeNull();
    expectOk(
      await verifyComplaint(as('countyReviewer'), { ...one(it, 'look'), complaintId, ...looked }),
    );
    const reply = { ...one(it, 'reply'), complaintId, repliedOn: LATER, method: 'POST' } as const;
    const to = await answerComplaint(as('countyReviewer'), reply);
    expect(pathOf(to)).toBe('repliedOn');
    expectOk(await answerComplaint(as('countyReviewer'), { ...one(it, 'close'), complaintId }));
    expect(await listed(it)).toEqual([]);
  });

  it('is not looked into by whoever had a hand in the case', async () => {
    const it = await onTheRoll(register(), 301);
    const { complaintId } = await complaint(it, 'own');
    const decider = OFFICIALS.countyDecider.officialId;
    const twice = { ...official('decider-too', 'COUNTY_REVIEWER', COUNTY), officialId: decider };
    const asked = { ...one(it, 'look'), complaintId, ...looked };
    const own = await verifyComplaint(register().as(on(twice, LATER)), asked);
    expect(codeOf(own)).toBe('SAME_PERSON');
    expect(codeOf(await verifyComplaint(as('countyReviewer'), asked))).toBe('OK');
  });

  it('is not taken down by an officer of another town, nor about tomorrow', async () => {
    const { case: it } = await putOnRoll(register(), { number: 'C3', size: 1, monthlyFen: 500 });
    const elsewhere = register().as(on(official('elsewhere', 'TOWN_OFFICER', OTHER_TOWN), LATER));
    const asked = { ...one(it, 'x'), ...SAID, receivedOn: CivilDate.parse('2025-04-11') };
    expect(
      codeOf(
        await recordComplaint(elsewhere, { ...asked, receivedOn: CivilDate.parse('2025-04-01') }),
      ),
    ).toBe('NOT_FOUND');
    expect(pathOf(await recordComplaint(as('townOfficer'), asked))).toBe('receivedOn');
  });
});

const Told = Appeal.pick({
  ...{ kind: true, decisionId: true, reviewedAt: true, acceptedLate: true },
  ...{ knownOn: true, requestedOn: true, acceptedOn: true },
});

const told = (it: Case, decisionId: string, change: object = {}) => ({
  ...one(it, `appeal-${JSON.stringify(change)}`),
  ...Told.parse({
    ...{ kind: 'RECONSIDERATION', decisionId, reviewedAt: '某县人民政府', acceptedLate: false },
    ...{ knownOn: DAY, requestedOn: NEXT, acceptedOn: NEXT },
    ...change,
  }),
});

describe('an appeal', () => {
  it('runs its clock, is put off once, and leaves the list when it ends', async () => {
    const it = await onTheRoll(register(), 302);
    const decisionId = it.benefit?.decisionId ?? '';
    const reviewer = as('countyReviewer');
    expectOk(await recordAppeal(reviewer, told(it, decisionId)));
    const [appeal] = (await file(it)).appeals;
    if (appeal === undefined) throw new Error('Nothing was recorded.');
    const { appealId } = appeal;
    expect(await listed(it)).toEqual([['RECONSIDERATION', '2025-06-01']]);
    const again = told(it, decisionId, { kind: 'SUIT' });
    expect(codeOf(await recordAppeal(reviewer, again))).toBe('ACTION_NOT_ALLOWED');
    expectOk(await extendAppeal(reviewer, { ...one(it, 'off'), appealId }));
    expect(await listed(it)).toEqual([['RECONSIDERATION', '2025-07-01']]);
    const twice = await extendAppeal(reviewer, { ...one(it, 'off-again'), appealId });
    expect(codeOf(twice)).toBe('ACTION_NOT_ALLOWED');
    const on = LATER;
    const stay = { appealId, ground: 'BODY', on } as const;
    expect(expectOk(await stayDecision(reviewer, { ...one(it, 'stay'), ...stay })).stayedBy).toBe(
      appealId,
    );
    const lifted = expectOk(await stayDecision(reviewer, { ...one(it, 'lift'), appealId, on }));
    expect(lifted.stayedBy).toBeNull();
    const nothing = await stayDecision(reviewer, { ...one(it, 'lift-again'), appealId, on });
    expect(codeOf(nothing)).toBe('ACTION_NOT_ALLOWED');
    expectOk(await stayDecision(reviewer, { ...one(it, 'stay-again'), ...stay }));
    const end = { outcome: 'UPHELD', decidedOn: on, documentNumber: '1' } as const;
    const settled = expectOk(await settleAppeal(reviewer, { ...one(it, 'end'), appealId, ...end }));
    expect(settled.stayedBy).toBeNull();
    expect((await file(it)).appeals).toMatchObject([
      { state: 'DECIDED', outcome: 'UPHELD', stay: { ground: 'BODY', until: on } },
    ]);
    expect(await listed(it)).toEqual([]);
    const late = await settleAppeal(reviewer, { ...one(it, 'end-again'), appealId, ...end });
    expect(codeOf(late)).toBe('ACTION_NOT_ALLOWED');
  });

  it.each<[name: string, change: object, path: string]>([
    [
      'on the last day',
      { knownOn: '2025-03-11', requestedOn: '2025-05-10', acceptedOn: '2025-05-12' },
      'OK',
    ],
    [
      'a day too late',
      { knownOn: '2025-03-11', requestedOn: '2025-05-11', acceptedOn: '2025-05-12' },
      'requestedOn',
    ],
    [
      'a day too late, and accepted all the same',
      {
        knownOn: '2025-03-11',
        requestedOn: '2025-05-11',
        acceptedOn: '2025-05-12',
        acceptedLate: true,
      },
      'OK',
    ],
    ['known before it was decided', { knownOn: '2025-03-10' }, 'knownOn'],
    ['asked before it was known', { requestedOn: '2025-03-31' }, 'requestedOn'],
    ['accepted tomorrow', { acceptedOn: '2025-06-02' }, 'acceptedOn'],
    ['of a decision that is none', { decisionId: `decision_${'0'.repeat(32)}` }, 'decisionId'],
  ])('%s', async (name, change, path) => {
    const it = await shared(name);
    const result = await recordAppeal(
      as('countyReviewer', '2025-06-01'),
      told(it, it.benefit?.decisionId ?? '', change),
    );
    expect(pathOf(result)).toBe(path);
    if (result.ok) await endAll(it);
  });

  it('is listed in pages, those due first before', async () => {
    const page = { county: COUNTY, limit: 1 };
    const { case: it } = await putOnRoll(register(), { number: 'C4', size: 1, monthlyFen: 500 });
    await complaint(it, 'first');
    await complaint(it, 'second');
    const first = await listOpenRemedies(as('countyReviewer'), { ...page, after: null });
    const [last] = first.items;
    if (last === undefined) throw new Error('The list is empty.');
    expect(first.more).toBe(true);
    const rest = await listOpenRemedies(as('countyReviewer'), {
      ...page,
      after: remedyPosition(last),
    });
    expect(rest.items[0]?.remedyId).not.toBe(last.remedyId);
    expect((rest.items[0]?.dueOn ?? '') >= last.dueOn).toBe(true);
  });
});

let granted: Case | undefined;

/** One granted case for the table above: each row leaves nothing running. */
async function shared(_row: string): Promise<Case> {
  granted ??= await onTheRoll(register(), 303);
  return granted;
}

async function endAll(it: Case): Promise<void> {
  const { appeals } = await file(it);
  for (const { appealId, state, acceptedOn } of appeals)
    if (state === 'RUNNING')
      expectOk(
        await settleAppeal(as('countyReviewer', '2025-06-01'), {
          ...{ ...one(it, `end-${appealId}`), appealId },
          ...{ outcome: 'WITHDRAWN', decidedOn: acceptedOn, documentNumber: '2' },
        }),
      );
}
