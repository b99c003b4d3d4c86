import { beforeAll, expect, it } from 'vitest';
import { deliverNotice } from '../../functions/services/cases/deliver-notice.ts';
import { reverify } from '../../functions/services/cases/record-survey.ts';
import { adjustCases } from '../../functions/services/changes/decide-change.ts';
import { hearChange } from '../../functions/services/changes/hear-change.ts';
import { lapseCases } from '../../functions/services/changes/lapse-cases.ts';
import { proposeChange } from '../../functions/services/changes/propose-change.ts';
import { readEntitlement } from '../../functions/services/entitlement/read-entitlement.ts';
import { CivilDate, PayMonth } from '../../schema/scalars/calendar.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { aPolicy, setPolicy } from '../testkit/county.ts';
import { caseOf, expectOk, onTheRoll, refusalOf, stepOn, surveyOf } from '../testkit/journey.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { COUNTY } from '../testkit/places.ts';
import { on } from '../testkit/register.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
beforeAll(async () => {
  const gradualExit = { ground: 'ANY_INCOME', months: 3, shareBasisPoints: 5_000 };
  expectOk(
    await setPolicy(
      register(),
      aPolicy({ division: COUNTY, effectiveFrom: '2025-03-10', gradualExit }),
    ),
  );
});

const FOUND_ON = CivilDate.parse('2025-05-12');
const by = (who: keyof typeof OFFICIALS, day: string = FOUND_ON) =>
  register().as(on(OFFICIALS[who], day));

it('a family above the standard is heard, paid its share until the last month, and closed after it', async () => {
  const family = await onTheRoll(register(), 1);
  const at = { county: COUNTY, caseId: family.caseId };
  const visit = {
    ...surveyOf(family, fen(200_000)),
    surveyedOn: FOUND_ON,
    idempotencyKey: 'visit',
  };
  expectOk(await reverify(by('townOfficer'), { ...visit, departed: [] }));
  const asked = { ...at, idempotencyKey: 'propose', basis: 'SURVEY' as const };
  const { change } = expectOk(await proposeChange(by('townReviewer'), asked));
  expect(change).toMatchObject({ kind: 'DECREASE', monthlyFen: 41_000 });
  const unheard = await adjustCases(by('countyDecider'), stepOn(family, 'unheard'));
  expect(refusalOf(unheard)).toBe('NOTICE_REQUIRED');
  const told = { ...at, idempotencyKey: 'told', kind: 'DECREASE', method: 'IN_PERSON' } as const;
  expectOk(await deliverNotice(by('townOfficer'), { ...told, deliveredOn: FOUND_ON }));
  const heard = { ...at, idempotencyKey: 'heard', kind: 'WAIVER', heardOn: FOUND_ON } as const;
  expectOk(await hearChange(by('townOfficer'), heard));
  const adjusted = caseOf(await adjustCases(by('countyDecider'), stepOn(family, 'adjust')));
  expect(adjusted).toMatchObject({
    state: 'ACTIVE',
    benefit: { monthlyFen: 41_000, headcount: 2, from: '2025-06', validUntil: '2025-08-31' },
  });
  const file = await by('countyDecider').cases.load(COUNTY, family.caseId);
  if (file === undefined) throw new Error('It is there.');
  expect(file.decisions.map(({ kind }) => kind).sort()).toEqual(['GRADUAL_EXIT', 'GRANT']);
  const months = { from: PayMonth.parse('2025-05'), to: PayMonth.parse('2025-09'), knownAt: null };
  const later = by('countyReviewer', '2025-10-10');
  const entitlement = expectOk(await readEntitlement(later, file, months));
  expect(entitlement.months.map(({ monthlyFen }) => monthlyFen)).toEqual([
    ...[82_000, 41_000, 41_000, 41_000, 0],
  ]);
  expect(entitlement.adjustments).toEqual([]);
  const closed = await lapseCases(by('countyDecider', '2025-09-01'), stepOn(family, 'run out'));
  expect(caseOf(closed)).toMatchObject({ state: 'STOPPED', benefit: null });
});
