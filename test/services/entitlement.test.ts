import { describe, expect, it } from 'vitest';
import { readEntitlement } from '../../functions/services/entitlement/read-entitlement.ts';
import type { Case } from '../../schema/entities/case.ts';
import { Instant, PayMonth } from '../../schema/scalars/calendar.ts';
import { AFTER_POSTING, expectOk, onTheRoll } from '../testkit/journey.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { COUNTY } from '../testkit/places.ts';
import { on } from '../testkit/register.ts';
import { putOnRoll } from '../testkit/roll.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const END = '2025-08-10';

async function read(
  it: Case,
  [from, to]: readonly [string, string],
  knownAt: string | null = null,
) {
  const deps = register().as(on(OFFICIALS.countyReviewer, END));
  const file = await deps.cases.load(COUNTY, it.caseId);
  if (file === undefined) throw new Error('No such case.');
  return readEntitlement(deps, file, {
    ...{ from: PayMonth.parse(from), to: PayMonth.parse(to) },
    knownAt: knownAt === null ? null : Instant.parse(knownAt),
  });
}

describe('what a case is due', () => {
  it('follows its grant, and was nothing before that was known', async () => {
    const it = await onTheRoll(register(), 1);
    const decisionId = it.benefit?.decisionId;
    const now = expectOk(await read(it, ['2025-03', '2025-05']));
    expect(now.months).toEqual([
      { month: '2025-03', monthlyFen: 0, suspended: false, decisionId: null },
      { month: '2025-04', monthlyFen: it.benefit?.monthlyFen, suspended: false, decisionId },
      { month: '2025-05', monthlyFen: it.benefit?.monthlyFen, suspended: false, decisionId },
    ]);
    expect(now.adjustments).toEqual([]);
    const then = expectOk(await read(it, ['2025-04', '2025-04'], `${AFTER_POSTING}T00:59:59.999Z`));
    expect(then.months).toMatchObject([{ month: '2025-04', monthlyFen: 0, decisionId: null }]);
    expect(then.adjustments).toEqual([]);
  });

  it('is its amount of before where a roll was carried over', async () => {
    const { case: it } = await putOnRoll(register(), { number: 'E1', size: 2, monthlyFen: 500 });
    const { months } = expectOk(await read(it, ['2023-12', '2024-01']));
    expect(months.map(({ monthlyFen }) => monthlyFen)).toEqual([0, 500]);
  });

  it.each<[name: string, span: [string, string], knownAt: string | null, code: string]>([
    ['sixty months', ['2021-01', '2025-12'], null, 'OK'],
    ['sixty-one months', ['2020-12', '2025-12'], null, 'to'],
    ['months that run backwards', ['2025-02', '2025-01'], null, 'to'],
    ['an instant that lies ahead', ['2025-01', '2025-02'], '2025-08-10T01:00:00.001Z', 'knownAt'],
    ['this instant', ['2025-01', '2025-02'], '2025-08-10T01:00:00.000Z', 'OK'],
  ])('is asked for %s', async (name, span, knownAt, code) => {
    const { case: it } = await putOnRoll(register(), { number: name, size: 1, monthlyFen: 500 });
    const found = await read(it, span, knownAt);
    expect(found.ok ? 'OK' : found.refusal.path.join()).toBe(code);
  });
});
