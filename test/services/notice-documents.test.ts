import { describe, expect, it } from 'vitest';
import { sha256 } from '../../functions/runtime/hash.ts';
import {
  extendCases,
  grantCases,
  refuseCases,
} from '../../functions/services/cases/county-steps.ts';
import { deliverNotice } from '../../functions/services/cases/deliver-notice.ts';
import { reverify } from '../../functions/services/cases/record-survey.ts';
import { requestCorrection, withdrawCases } from '../../functions/services/cases/town-steps.ts';
import { adjustCases } from '../../functions/services/changes/decide-change.ts';
import { proposeChange } from '../../functions/services/changes/propose-change.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { decideErasure } from '../../functions/services/erasure/decide-erasure.ts';
import { removeDocuments } from '../../functions/services/erasure/remove-documents.ts';
import { requestErasure } from '../../functions/services/erasure/request-erasure.ts';
import { renderNotices } from '../../functions/services/notices/render-notices.ts';
import { putNoticeWords } from '../../functions/services/reference/put-notice-words.ts';
import { suspendCases } from '../../functions/services/suspensions/suspend-cases.ts';
import type { Notice, NoticeKind } from '../../schema/entities/hearing.ts';
import { NoticeWords } from '../../schema/entities/notice-words.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { fen } from '../../schema/scalars/fen.ts';
import type { RecordId } from '../../schema/scalars/record-id.ts';
import { A_PAUSE } from '../testkit/a-pause.ts';
import { idNumber } from '../testkit/id-number.ts';
import {
  AFTER_POSTING,
  applied,
  beforeCounty,
  caseOf,
  desks,
  expectOk,
  onTheRoll,
  refusalOf,
  stepOn,
} from '../testkit/journey.ts';
import { machine, OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_COUNTY } from '../testkit/places.ts';
import { on, TODAY } from '../testkit/register.ts';
import { putOnRoll } from '../testkit/roll.ts';
import { SURVEYORS } from '../testkit/surveyors.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister({ buckets: true });
const at = () => desks(register());
const later = () => at().officerLater;

interface At {
  readonly caseId: RecordId;
}

const noticesOf = async ({ caseId }: At): Promise<readonly Notice[]> =>
  (await later().cases.load(COUNTY, caseId))?.notices ?? [];

/** Text of the only document of a case, as its row names it. */
async function pageOf(it: At): Promise<string> {
  const [notice] = await noticesOf(it);
  return (await later().objects.text('archive', notice?.document?.objectKey ?? '')) ?? '';
}

async function printed(it: At, deps = later()): Promise<string> {
  caseOf(await renderNotices(deps, stepOn(it, 'render')));
  return pageOf(it);
}

/** A family on an imported roll, visited again: what it earns now, and the change that follows, proposed. */
async function proposed(number: string, monthlyFen: number): Promise<At> {
  const { case: it } = await putOnRoll(register(), { number, size: 3, monthlyFen: 78_000 });
  const on = { county: COUNTY, caseId: it.caseId };
  expectOk(
    await reverify(at().officer, {
      ...on,
      idempotencyKey: 'reverify',
      surveyedOn: CivilDate.parse(TODAY),
      investigators: SURVEYORS,
      incomes: [{ personId: null, kind: 'WAGES', monthlyFen: fen(monthlyFen), evidence: null }],
      departed: [],
      everyMemberSeen: true,
      groups: [],
      hardship: [],
    }),
  );
  const proposal = { ...on, idempotencyKey: 'propose', basis: 'SURVEY' as const };
  expectOk(await proposeChange(at().reviewer, proposal));
  return it;
}

async function granted(n: number, changes: Parameters<typeof beforeCounty>[2] = {}): Promise<At> {
  const it = await beforeCounty(register(), n, changes);
  return caseOf(await grantCases(at().decider, stepOn(it, 'grant')));
}

const REMEDIES = ['12349', '60日内', '行政复议', '6个月内', '行政诉讼', '《行政复议法》第二十条'];
const STATEMENT = [
  '自收到本告知书之日起10个工作日内',
  '陈述、申辩',
  '照常发放',
  '适用的标准：样例',
];

const KINDS: Record<NoticeKind, { make: () => Promise<At>; says: readonly string[] }> = {
  GRANT: {
    make: () => granted(1),
    says: [
      ...[
        '准予救助决定告知书',
        '户主1',
        '虚拟县民政局于2025年3月11日作出决定',
        '2025年4月起每月发给820.00元',
        '适用的标准：样例',
      ],
      '对本决定不服',
    ],
  },
  REFUSAL: {
    make: async () => {
      const it = await beforeCounty(register(), 2, { income: fen(200_000) });
      return caseOf(await refuseCases(at().decider, stepOn(it, 'refuse')));
    },
    says: ['不予确认决定告知书', '户主2', '决定不予确认', '事实和理由', '（依据：'],
  },
  INCREASE: {
    make: async () => {
      const it = await proposed('increase', 60_000);
      return caseOf(await adjustCases(at().decider, stepOn(it, 'adjust')));
    },
    says: [
      ...['提高救助金决定告知书', '由每月780.00元增加到1080.00元', '适用的标准：样例'],
      '对本决定不服',
    ],
  },
  DECREASE: {
    make: () => proposed('decrease', 120_000),
    says: ['拟减发救助金告知书', '由每月780.00元调减为每月480.00元', ...STATEMENT],
  },
  STOP: {
    make: () => proposed('stop', 168_000),
    says: ['拟停发救助金告知书', '原为每月780.00元', ...STATEMENT],
  },
  CORRECTION: {
    make: async () => {
      const missing = '缺少户口簿复印件\n缺少收入证明';
      const it = await applied(register(), 3);
      return caseOf(await requestCorrection(at().officer, { ...stepOn(it, 'correct'), missing }));
    },
    says: ['补正材料告知书', '一次性告知', '缺少户口簿复印件\n缺少收入证明', '公示期间'],
  },
  SUSPENSION: {
    make: async () => {
      const it = await onTheRoll(register(), 4);
      return caseOf(await suspendCases(at().decider, { ...stepOn(it, 'pause'), ...A_PAUSE }));
    },
    says: ['暂停发放告知书', A_PAUSE.reason, '恢复时补发', '对本决定不服'],
  },
  EXTENSION: {
    make: async () => {
      const it = await beforeCounty(register(), 5);
      const reason = '在外地就医，需延长调查';
      return caseOf(await extendCases(at().decider, { ...stepOn(it, 'extend'), reason }));
    },
    says: ['延长办理期限告知书', '在外地就医，需延长调查', '公示期间'],
  },
};

describe('each kind of notice', () => {
  it.each(Object.entries(KINDS))('%s prints what it tells and every remedy', async (kind, row) => {
    const it = await row.make();
    caseOf(await renderNotices(later(), stepOn(it, 'render')));
    const notice = (await noticesOf(it)).find((one) => one.kind === kind);
    const { objectKey = '', sha256: hash } = notice?.document ?? {};
    const page = (await later().objects.text('archive', objectKey)) ?? '';
    for (const words of [...row.says, ...REMEDIES, '虚拟县民政局', '上河村'])
      expect(page).toContain(words);
    expect(page).not.toMatch(/\d{17}[\dX]/);
    expect(hash).toBe(sha256(page));
    expect(objectKey).toContain(hash);
    const file = await later().cases.load(COUNTY, it.caseId);
    expect(file?.events.at(-1)).toMatchObject({
      action: 'renderNotices',
      refs: { [notice?.noticeId ?? '']: hash },
    });
  });
});

describe('a document', () => {
  it('is made once; delivery keeps it, and its last day to answer changes no byte', async () => {
    const it = await proposed('once', 168_000);
    const before = await printed(it);
    expectOk(
      await deliverNotice(later(), {
        county: COUNTY,
        caseId: it.caseId,
        idempotencyKey: 'deliver',
        kind: 'STOP',
        deliveredOn: CivilDate.parse(AFTER_POSTING),
        method: 'IN_PERSON',
      }),
    );
    expect(refusalOf(await renderNotices(later(), stepOn(it, 'again')))).toBe('ACTION_NOT_ALLOWED');
    expect(await noticesOf(it)).toMatchObject([{ deliveredOn: AFTER_POSTING, document: {} }]);
    expect(await pageOf(it)).toBe(before);
  });

  it('of a grant is there to be handed over, and its row is the one that is delivered', async () => {
    const it = await granted(6);
    await printed(it);
    const delivery = { county: COUNTY, caseId: it.caseId, idempotencyKey: 'deliver' };
    const deliveredOn = CivilDate.parse(AFTER_POSTING);
    expectOk(
      await deliverNotice(later(), { ...delivery, kind: 'GRANT', deliveredOn, method: 'POST' }),
    );
    expect(await noticesOf(it)).toMatchObject([{ deliveryMethod: 'POST', document: {} }]);
  });

  it('cut off between the archive and its row is made again under the same name', async () => {
    const it = await granted(7);
    const puts: string[] = [];
    const dying: Dependencies = {
      ...later(),
      objects: {
        ...later().objects,
        put: async (bucket, object) => {
          await later().objects.put(bucket, object);
          puts.push(object.key);
          throw new Error('killed');
        },
      },
    };
    await expect(renderNotices(dying, stepOn(it, 'render'))).rejects.toThrow('killed');
    expect(await noticesOf(it)).toEqual([]);
    await printed(it);
    expect((await noticesOf(it)).map((one) => one.document?.objectKey)).toEqual(puts);
  });

  it('is asked for by two desks at once and written by one', async () => {
    const it = await granted(8);
    const asked = ['a', 'b'].map((key) => renderNotices(later(), stepOn(it, key)));
    const codes = (await Promise.all(asked)).map(refusalOf);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(await noticesOf(it)).toHaveLength(1);
  });

  it('is not made by who may not hand it over, nor by another county', async () => {
    const it = await granted(9);
    const stranger = official('stranger', 'TOWN_OFFICER', OTHER_COUNTY);
    const elsewhere = register().as(on(stranger, AFTER_POSTING));
    expect(refusalOf(await renderNotices(at().decider, stepOn(it, 'no')))).toBe('NOT_PERMITTED');
    expect(refusalOf(await renderNotices(elsewhere, stepOn(it, 'no')))).toBe('NOT_FOUND');
    expect(await noticesOf(it)).toEqual([]);
  });
});

describe('whatever a family is called', () => {
  it.each([
    [
      'markup',
      20,
      '<img src=x onerror=alert(1)>"&',
      '&lt;img src=x onerror=alert(1)&gt;&quot;&amp;',
    ],
    ['turned direction', 21, '甲\u202e乙', '甲\ufffd乙'],
    ['rare characters', 22, '𠮷𡈽𪚥', '𠮷𡈽𪚥'],
    ['a long name', 23, '长'.repeat(50), '长'.repeat(50)],
  ])('%s stands as text', async (_, n, name, shown) => {
    const id = idNumber(2 * n);
    const it = await granted(n, { members: [{ name, idNumber: id, relation: 'HEAD' }] });
    const page = await printed(it);
    expect(page).toContain(`<bdi>${shown}</bdi>`);
    expect(page).not.toContain('<img');
    expect(page).not.toContain('<script');
    expect(page).not.toContain(id);
    expect(page).toContain("default-src 'none'");
  });
});

describe('the words of a division', () => {
  const words = (effectiveFrom: string) =>
    NoticeWords.parse({
      division: COUNTY,
      effectiveFrom,
      issuer: '虚拟县社会救助局',
      hotline: '0990-0000000',
      complaintsTo: '政务大厅三号窗口',
      reconsiderationTo: '虚拟县人民政府',
      court: '虚拟县人民法院',
    });
  const put = (effectiveFrom: string, today: string) =>
    putNoticeWords(register().as(on(OFFICIALS.policyEditor, today)), {
      idempotencyKey: `words ${effectiveFrom}`,
      words: words(effectiveFrom),
    });

  it('hold from their day, and never bend a notice of before', async () => {
    const before = await granted(30);
    expect(refusalIn(await put(TODAY, AFTER_POSTING))).toBe('INVALID_INPUT');
    expectOk(await put('2025-03-12', '2025-03-12'));
    expect(await printed(before)).toContain('虚拟县民政局');
    const it = await beforeCounty(register(), 31);
    const decider = register().as(on(OFFICIALS.countyDecider, '2025-03-12'));
    caseOf(await grantCases(decider, stepOn(it, 'grant')));
    const page = await printed(it, register().as(on(OFFICIALS.townOfficer, '2025-03-12')));
    for (const said of ['虚拟县社会救助局', '0990-0000000', '三号窗口', '虚拟县人民法院'])
      expect(page).toContain(said);
  });

  it('of a day stand once', async () => {
    expectOk(await put('2025-04-01', TODAY));
    const again = { idempotencyKey: 'another', words: words('2025-04-01') };
    const editor = register().as(on(OFFICIALS.policyEditor, TODAY));
    expect(refusalIn(await putNoticeWords(editor, again))).toBe('CONFLICT');
  });
});

const refusalIn = (result: Awaited<ReturnType<typeof putNoticeWords>>) =>
  result.ok ? 'DONE' : result.refusal.code;

it('leaves the archive once its family is erased; the hash stays', async () => {
  const it = await applied(register(), 40);
  const missing = '缺少户口簿';
  caseOf(await requestCorrection(at().officer, { ...stepOn(it, 'correct'), missing }));
  await printed(it);
  caseOf(await withdrawCases(at().officer, stepOn(it, 'withdraw')));
  const household = await later().households.get(COUNTY, it.householdId);
  const personId = household?.members[0]?.personId;
  if (personId === undefined) throw new Error('A family has a head.');
  const day = '2031-01-01';
  const target = { county: COUNTY, caseId: it.caseId, personId };
  const asker = register().as(on(OFFICIALS.countyReviewer, day));
  const decider = register().as(on(OFFICIALS.countyDecider, day));
  expectOk(
    await requestErasure(asker, { ...target, idempotencyKey: 'ask', reason: 'RETENTION_ENDED' }),
  );
  expectOk(await decideErasure(decider, { ...target, idempotencyKey: 'erase', erase: true }));
  const [notice] = await noticesOf(it);
  expect(notice?.document).toMatchObject({ removedOn: day, sha256: expect.any(String) });
  const sweeper = register().as(on(machine(), day));
  // A night that was cut off between a file and its row.
  await sweeper.objects.remove('archive', notice?.document?.objectKey ?? '');
  const elsewhere = register().as(on(machine(OTHER_COUNTY), day));
  expect(await removeDocuments(elsewhere, COUNTY)).toBe(0);
  expect(await removeDocuments(sweeper, COUNTY)).toBe(1);
  expect(await pageOf(it)).toBe('');
  expect(await removeDocuments(sweeper, COUNTY)).toBe(0);
});
