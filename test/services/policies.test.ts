import { describe, expect, it } from 'vitest';
import { draftPolicy, type PolicyDraft } from '../../functions/services/policies/draft-policy.ts';
import { listPolicies } from '../../functions/services/policies/list-policies.ts';
import { policyFor } from '../../functions/services/policies/policy-for.ts';
import { approvePolicy, withdrawPolicy } from '../../functions/services/policies/settle-policy.ts';
import { contentHashOf } from '../../functions/services/stamp.ts';
import { DibaoPolicy, DibaoTerms } from '../../schema/programmes/dibao.ts';
import { PolicyHead } from '../../schema/programmes/policy.ts';
import { TekunTerms } from '../../schema/programmes/tekun.ts';
import { TEKUN_TERMS } from '../domain/samples/tekun-terms.ts';
import { aPolicy } from '../testkit/county.ts';
import { expectOk } from '../testkit/journey.ts';
import { OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, PREFECTURE } from '../testkit/places.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const editor = () => register().as(OFFICIALS.policyEditor);
const approver = () => register().as(OFFICIALS.policyApprover);

const HEAD = {
  division: COUNTY,
  area: 'RURAL',
  effectiveFrom: '2025-11-01',
  basis: '样例，无法律效力',
  firstPay: 'NEXT_MONTH',
  postingDays: 7,
  hearingWorkingDays: 10,
  reviewMonths: { noMeans: 12, stable: 12, unstable: 6 },
};
const TERMS = { standardFenPerMonth: 60_000, rounding: 'NONE', minimumPayFen: 0 };

/** A draft that holds from a day on, with some of its head or of its terms as asked. */
const draftFrom = (effectiveFrom: string, head: object = {}, terms: object = {}): PolicyDraft => ({
  head: PolicyHead.parse({ ...HEAD, effectiveFrom, ...head }),
  own: { programme: 'DIBAO', terms: DibaoTerms.parse({ ...TERMS, ...terms }) },
});
const keyOf = ({ head: { division, area, effectiveFrom }, own: { programme } }: PolicyDraft) => ({
  programme,
  division,
  area,
  effectiveFrom,
});

/** Approval of this very draft. */
const read = (it: PolicyDraft, idempotencyKey: string) => ({
  ...{ idempotencyKey, policy: keyOf(it) },
  contentHash: contentHashOf(editor(), it),
});

const dibaoOn = async (asOf: string) =>
  expectOk(await policyFor(editor(), { county: COUNTY, programme: 'DIBAO', area: 'RURAL', asOf }));
const standardOn = async (asOf: string) =>
  DibaoPolicy.parse(await dibaoOn(asOf)).standardFenPerMonth;
const draft = (it: PolicyDraft, idempotencyKey: string) =>
  draftPolicy(editor(), { idempotencyKey, ...it });

describe('a standard', () => {
  it('holds from its day on once a second person has approved it, and not before', async () => {
    const it = draftFrom('2025-06-01');
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
    expect(await draft(draftFrom('2025-06-01', { basis: '另一文件' }), 'june again')).toMatchObject(
      {
        refusal: { code: 'CONFLICT', path: ['effectiveFrom'] },
      },
    );
  });

  it('is approved as it was read: one drafted anew meanwhile is another', async () => {
    const it = draftFrom('2025-07-01');
    expectOk(await draft(it, 'july'));
    const slow = approver();
    const { policies } = slow.reference;
    const reference = {
      ...slow.reference,
      policies: async (...at: Parameters<typeof policies>) => {
        const rows = await policies(...at);
        await draft(draftFrom('2025-07-01', {}, { standardFenPerMonth: 90_000 }), 'july anew');
        return rows;
      },
    };
    const approved = await approvePolicy({ ...slow, reference }, read(it, 'approve july'));
    expect(approved).toMatchObject({ refusal: { code: 'CONFLICT' } });
    expect(await standardOn('2025-07-01')).toBe(60_000);
  });

  it('drafted anew is not approved by who has read the first draft only', async () => {
    expect(await approvePolicy(approver(), read(draftFrom('2025-07-01'), 'late'))).toMatchObject({
      refusal: { code: 'CONFLICT', path: ['contentHash'] },
    });
  });

  it('can be withdrawn before its first day, and drafted again; not after', async () => {
    const it = draftFrom('2025-09-01');
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
    const command = { idempotencyKey: 'far', ...draftFrom('2025-10-01') };
    expect(await draftPolicy(stranger, command)).toMatchObject({
      refusal: { code: 'NOT_PERMITTED' },
    });
    const seen = async (deps: typeof stranger) =>
      (await listPolicies(deps, { division: COUNTY, programme: 'DIBAO', area: 'RURAL' })).map(
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
    const parsed = DibaoTerms.safeParse({ ...TERMS, ...changes });
    expect(parsed.error?.issues[0]?.path).toEqual([field]);
    expect(parsed.error?.issues[0]?.message).toContain(words);
  });

  const BASIS = {
    documentNumber: '样例〔2025〕1号',
    issuer: '虚拟县民政局',
    issuedOn: '2025-10-01',
  };
  it.each([
    ['a posting of six days', { postingDays: 6 }, ['postingDays'], '公示不得少于7天'],
    [
      'a document without its number',
      { legalBasis: { ...BASIS, documentNumber: ' ' } },
      ['legalBasis', 'documentNumber'],
      '文号不能为空',
    ],
    [
      'a copy without its hash',
      { legalBasis: { ...BASIS, archiveCopy: { objectKey: 'basis/1.pdf', sha256: '' } } },
      ['legalBasis', 'archiveCopy', 'sha256'],
      '64位',
    ],
  ])('%s is refused at its field, whatever the programme', (_, changes, path, words) => {
    const parsed = PolicyHead.safeParse({ ...HEAD, ...changes });
    expect(parsed.error?.issues[0]?.path).toEqual(path);
    expect(parsed.error?.issues[0]?.message).toContain(words);
  });

  it('of its document is kept with the row', async () => {
    const archiveCopy = { objectKey: 'basis/1.pdf', sha256: 'a'.repeat(64) };
    const legalBasis = { ...BASIS, archiveCopy };
    const row = expectOk(await draft(draftFrom('2025-12-01', { legalBasis }), 'december'));
    expect(row).toMatchObject({ legalBasis, decisionLevel: 'COUNTY' });
  });
});

describe('what the measures leave no place to set', () => {
  const refusalAt = async (changed: PolicyDraft, key: string) => {
    const drafted = await draft(changed, key);
    return drafted.ok ? 'OK' : drafted.refusal.path.join('.');
  };
  const months = (changes: object) => ({
    reviewMonths: { noMeans: 12, stable: 12, unstable: 6, ...changes },
  });

  it('is how late families are verified again', async () => {
    const late = draftFrom('2026-03-01', months({ unstable: 7 }));
    expect(await refusalAt(late, 'late')).toBe('reviewMonths.unstable');
    expect(await refusalAt(draftFrom('2026-03-01', months({ unstable: 5 })), 'soon')).toBe('OK');
  });

  it('is the first month of tekun', async () => {
    const own = { programme: 'TEKUN' as const, terms: TekunTerms.parse(TEKUN_TERMS) };
    const from = (firstPay: string) => ({ ...draftFrom('2026-03-01', { firstPay }), own });
    expect(await refusalAt(from('DECISION_MONTH'), 'at-once')).toBe('firstPay');
    expect(await refusalAt(from('NEXT_MONTH'), 'next-month')).toBe('OK');
    const dibao = draftFrom('2026-04-01', { firstPay: 'DECISION_MONTH' });
    expect(await refusalAt(dibao, 'dibao')).toBe('OK');
  });
});

describe('a row of before', () => {
  it('families had classes verifies all of them again after its one number of months', () => {
    const old = { ...aPolicy(), reviewMonths: 9 };
    expect(DibaoPolicy.parse(old).reviewMonths).toEqual({ noMeans: 9, stable: 9, unstable: 9 });
    expect(PolicyHead.safeParse({ ...HEAD, reviewMonths: 9 }).success).toBe(false);
  });

  it('documents were named and towns could decide says neither, and the county decides', () => {
    const { legalBasis: _l, decisionLevel: _d, ...old } = aPolicy();
    expect(DibaoPolicy.parse(old)).toEqual(aPolicy());
    expect(DibaoPolicy.parse(old)).toMatchObject({ legalBasis: null, decisionLevel: 'COUNTY' });
  });
});
