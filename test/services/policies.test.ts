import { describe, expect, it } from 'vitest';
import { dibaoPolicy } from '../../functions/services/policy.ts';
import { listPolicies } from '../../functions/services/reading/list-policies.ts';
import { draftDibaoPolicy } from '../../functions/services/reference/draft-policy.ts';
import { approvePolicy, withdrawPolicy } from '../../functions/services/reference/settle-policy.ts';
import { contentHashOf } from '../../functions/services/stamp.ts';
import { DibaoTerms } from '../../schema/programmes/dibao.ts';
import { expectOk } from '../testkit/journey.ts';
import { OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, PREFECTURE } from '../testkit/places.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const editor = () => register().as(OFFICIALS.policyEditor);
const approver = () => register().as(OFFICIALS.policyApprover);

const terms = (effectiveFrom: string, changes: Partial<DibaoTerms> = {}): DibaoTerms =>
  DibaoTerms.parse({
    division: COUNTY,
    area: 'RURAL',
    effectiveFrom,
    basis: '样例，无法律效力',
    standardFenPerMonth: 60_000,
    rounding: 'NONE',
    minimumPayFen: 0,
    firstPay: 'NEXT_MONTH',
    postingDays: 7,
    hearingWorkingDays: 10,
    reviewMonths: 12,
    ...changes,
  });
const keyOf = ({ division, area, effectiveFrom }: DibaoTerms) =>
  ({ programme: 'DIBAO', division, area, effectiveFrom }) as const;

/** Approval of the very draft of these terms. */
const read = (it: DibaoTerms, idempotencyKey: string) => ({
  ...{ idempotencyKey, policy: keyOf(it) },
  contentHash: contentHashOf(editor(), it),
});

const standardOn = async (asOf: string) =>
  expectOk(await dibaoPolicy(editor(), { county: COUNTY, area: 'RURAL', asOf }))
    .standardFenPerMonth;
const draft = (it: DibaoTerms, idempotencyKey: string) =>
  draftDibaoPolicy(editor(), { idempotencyKey, terms: it });

describe('a standard', () => {
  it('holds from its day on once a second person has approved it, and not before', async () => {
    const it = terms('2025-06-01');
    expectOk(await draft(it, 'june'));
    expect(await standardOn('2025-06-01')).toBe(56_000);
    const command = read(it, 'approve june');
    expect(await approvePolicy(editor(), command)).toMatchObject({
      refusal: { code: 'SAME_PERSON' },
    });
    expectOk(await approvePolicy(approver(), command));
    expectOk(await approvePolicy(approver(), command));
    const other = { ...command, contentHash: 'of another draft' };
    expect(await approvePolicy(approver(), other)).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_MISMATCH' },
    });
    expect([await standardOn('2025-05-31'), await standardOn('2025-06-01')]).toEqual([
      56_000, 60_000,
    ]);
  });

  it('is never edited once approved: the same day again is refused, whatever it says', async () => {
    expect(await draft(terms('2025-06-01', { basis: '另一文件' }), 'june again')).toMatchObject({
      refusal: { code: 'CONFLICT', path: ['effectiveFrom'] },
    });
  });

  it('is approved as it was read: one drafted anew meanwhile is another', async () => {
    const it = terms('2025-07-01');
    expectOk(await draft(it, 'july'));
    const slow = approver();
    const { policies } = slow.reference;
    const reference = {
      ...slow.reference,
      policies: async (...at: Parameters<typeof policies>) => {
        const rows = await policies(...at);
        await draft(terms('2025-07-01', { standardFenPerMonth: 90_000 as never }), 'july anew');
        return rows;
      },
    };
    const approved = await approvePolicy({ ...slow, reference }, read(it, 'approve july'));
    expect(approved).toMatchObject({ refusal: { code: 'CONFLICT' } });
    expect(await standardOn('2025-07-01')).toBe(60_000);
  });

  it('drafted anew is not approved by who has read the first draft only', async () => {
    expect(await approvePolicy(approver(), read(terms('2025-07-01'), 'late'))).toMatchObject({
      refusal: { code: 'CONFLICT', path: ['contentHash'] },
    });
  });

  it('can be withdrawn before its first day, and drafted again; not after', async () => {
    const it = terms('2025-09-01');
    expectOk(await draft(it, 'september'));
    expectOk(await approvePolicy(approver(), read(it, 'approve september')));
    const command = { idempotencyKey: 'withdraw september', policy: keyOf(it) };
    expectOk(await withdrawPolicy(editor(), command));
    expectOk(await withdrawPolicy(editor(), command));
    expect(await standardOn('2025-09-01')).toBe(60_000);
    expectOk(await draft(it, 'september again'));
    const started = { ...keyOf(it), division: PREFECTURE, effectiveFrom: '2025-01-01' } as never;
    expect(
      await withdrawPolicy(editor(), { idempotencyKey: 'old', policy: started }),
    ).toMatchObject({
      refusal: { code: 'ACTION_NOT_ALLOWED' },
    });
  });

  it('is set by editors of its own division alone, and its drafts are seen by them alone', async () => {
    const stranger = register().as(official('far-editor', 'POLICY_EDITOR', '990103'));
    const command = { idempotencyKey: 'far', terms: terms('2025-10-01') };
    expect(await draftDibaoPolicy(stranger, command)).toMatchObject({
      refusal: { code: 'NOT_PERMITTED' },
    });
    const seen = async (deps: typeof stranger) =>
      (await listPolicies(deps, { division: COUNTY, area: 'RURAL' })).map(
        ({ effectiveFrom, state }) => `${effectiveFrom} ${state}`,
      );
    expect(await seen(stranger)).toEqual(['2025-01-01 APPROVED', '2025-06-01 APPROVED']);
    expect(await seen(editor())).toContain('2025-09-01 DRAFTED');
  });
});

const TIER = { belowFen: 60_000, monthlyFen: 1 };
const tiersOf = (...tiers: readonly (readonly [number, number])[]) => ({
  method: 'TIER',
  tiers: tiers.map(([belowFen, monthlyFen]) => ({ belowFen, monthlyFen })),
});

describe('what an editor types in', () => {
  it.each([
    ['no standard at all', { standardFenPerMonth: 0 }, 'standardFenPerMonth', '标准须大于0'],
    ['a posting of six days', { postingDays: 6 }, 'postingDays', '公示不得少于7天'],
    [
      'a least amount above the standard',
      { minimumPayFen: 60_001 },
      'minimumPayFen',
      '不得高于标准',
    ],
    [
      'a share that is no whole number of fen',
      { standardFenPerMonth: 56_001, topUps: [{ group: 'ELDER', rateBasisPoints: 3000 }] },
      'topUps',
      '整分',
    ],
    [
      'two top-ups of one class',
      { topUps: [1, 2].map((fixedFen) => ({ group: 'ELDER', fixedFen })) },
      'topUps',
      '只能有一项',
    ],
    ['tiers without their method', { tiers: [TIER] }, 'tiers', '补差计发不填'],
    ['the method without tiers', { method: 'TIER' }, 'tiers', '分档计发须填各档'],
    ['tiers out of order', tiersOf([60_000, 2], [50_000, 1]), 'tiers', '从低到高'],
    ['tiers that end below the standard', tiersOf([59_999, 1]), 'tiers', '等于标准'],
    ['a tier that gives more to more', tiersOf([50_000, 1], [60_000, 2]), 'tiers', '不得高于'],
    ['a tier that gives nothing', tiersOf([60_000, 0]), 'tiers', '大于0'],
    ['a standard below nothing', { standardFenPerMonth: -1 }, 'standardFenPerMonth', ''],
  ])('%s is refused at its field', (_, changes, field, words) => {
    const parsed = DibaoTerms.safeParse({ ...terms('2025-11-01'), ...changes });
    expect(parsed.error?.issues[0]?.path).toEqual([field]);
    expect(parsed.error?.issues[0]?.message).toContain(words);
  });
});
