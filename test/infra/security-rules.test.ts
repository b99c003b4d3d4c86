import { expect, it } from 'vitest';
import { assertStillRead } from '../../cdk/apply-security-rules.ts';
import { idleAcknowledgements } from '../../cdk/checks/idle-acknowledgements.ts';
import { ACKNOWLEDGED, type Acknowledgement } from '../../cdk/security-rules.ts';

const row: Acknowledgement = {
  rules: ['Pack-One', 'Pack-Two'],
  at: ['Data/Table', 'Data/Bucket'],
  reason: 'Because.',
  until: '2027-07-01',
};
const found = (...pairs: [rule: string, path: string][]) => ({
  pluginReports: [
    {
      suppressedViolations: pairs.map(([ruleName, constructPath]) => ({
        ruleName,
        violatingConstructs: [{ constructPath }],
      })),
    },
  ],
});

it('an acknowledgement counts until its day, and fails the synthesis from that day on', () => {
  expect(() => assertStillRead([row], '2027-06-30')).not.toThrow();
  expect(() => assertStillRead([row], '2027-07-01')).toThrow(/Pack-One, Pack-Two/);
});

it('an acknowledgement that acknowledges nothing is named with its place', () => {
  const all = found(
    ['Pack-One', 'Data/Table/Resource'],
    ['Pack-Two', 'Data/Table/Resource'],
    ['Pack-One', 'Data/Bucket/Resource'],
    ['Pack-Two', 'Data/Bucket/Policy/Resource'],
  );
  expect(idleAcknowledgements([row], all)).toEqual([]);
  const less = found(
    ['Pack-One', 'Data/Table/Resource'],
    ['Pack-Two', 'Data/TableOfAnother/Resource'],
    ['Pack-One', 'Data/Bucket/Resource'],
    ['Pack-Two', 'Data/Bucket/Resource'],
  );
  expect(idleAcknowledgements([row], less)).toEqual(['Pack-Two at Data/Table']);
});

it('every acknowledgement gives a sentence as its reason, and no rule is acknowledged twice in one place', () => {
  for (const { reason } of ACKNOWLEDGED) expect(reason).toMatch(/^[A-Z].{30,}\.$/);
  const places = ACKNOWLEDGED.flatMap(({ rules, at }) =>
    rules.flatMap((rule) => at.map((path) => `${rule} ${path}`)),
  );
  expect(new Set(places).size).toBe(places.length);
});
