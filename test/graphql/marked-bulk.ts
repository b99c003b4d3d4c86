import { bulkPolicies, policiesNamed } from '../../functions/services/bulk/bulk-policies.ts';
import { readRoll } from '../../functions/services/bulk/read-roll.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { BulkChange, BulkLines, BulkTally } from '../../schema/entities/bulk-change.ts';
import { YearFunds } from '../../schema/entities/year-funds.ts';
import { AT, idsOf, ON, stamp } from './marked-records.ts';
import { markedText, type Place } from './places.ts';

/** A change of a county's benefits that is previewed, with every field filled. */
export const bulkChangeOf = (at: Place, changes: Record<string, unknown> = {}): BulkChange => {
  const text = (name: string) => markedText(at.countyMark, name);
  return BulkChange.parse({
    ...{ bulkChangeId: idsOf(at).bulk, county: at.county, kind: 'NEW_POLICY' },
    ...{ programme: 'DIBAO', title: text('提标'), effectiveMonth: '2025-07', simulation: false },
    ...{ state: 'PREVIEWED', run: 1, askedBy: text('asker') },
    scope: {
      ...{ run: 1, manifestKey: text('manifest'), households: 2, batches: 2 },
      ...{ towns: [at.town], rollHash: text('roll') },
    },
    preview: {
      ...{ resultHash: text('result'), madeAt: AT, reportKey: text('试算') },
      policies: [
        {
          ...{ area: 'RURAL', division: at.county, effectiveFrom: '2025-01-01' },
          ...{ state: 'APPROVED', contentHash: '' },
        },
      ],
      need: { year: 2025, unchangedFen: 1, changedFen: 2, budgetFen: 3 },
    },
    ...{ signedBy: text('signer'), signedOn: ON, reportKey: null },
    ...{ chain: { seq: 1, hash: '' }, ...stamp(at.countyMark) },
    ...changes,
  });
};

/** The same, resting on what policy and roll say now, so that it can be signed. */
export async function signableBulk(
  deps: Dependencies,
  at: Place,
  nth: number,
): Promise<BulkChange> {
  const change = bulkChangeOf(at, {
    bulkChangeId: deps.recordId('bulk', at.county, String(nth)),
    signedBy: null,
    signedOn: null,
  });
  const { scope, preview } = change;
  if (scope === null || preview === null) throw new Error('It is previewed.');
  const funds = await deps.bulk.funds({ ...change, year: 2025 });
  const policies = policiesNamed(await bulkPolicies(deps, change));
  const { rollHash } = await readRoll(deps, change);
  const need = { ...preview.need, budgetFen: funds?.budgetFen ?? null };
  const made = {
    ...change,
    scope: { ...scope, rollHash },
    preview: { ...preview, policies, need },
  };
  await deps.transact([deps.writes.bulk.create(made), deps.writes.bulk.listed(made)]);
  return made;
}

const nameOf = (at: Place) => ({
  ...{ bulkChangeId: idsOf(at).bulk, run: 1, town: at.town },
  batchId: markedText(at.mark, 'batch'),
});

const tallyOf = (at: Place, step: BulkTally['step']): BulkTally =>
  BulkTally.parse({
    ...{ ...nameOf(at), step, applied: 0, recordedAt: AT },
    sums: { INCREASE: { households: 1, persons: 1, previousMonthlyFen: 1, monthlyFen: 2 } },
    left: [{ caseId: idsOf(at).active, reason: 'OVERTAKEN' }],
  });

const linesOf = (at: Place): BulkLines =>
  BulkLines.parse({
    ...nameOf(at),
    lines: [
      {
        ...{ caseId: idsOf(at).active, householdNumber: markedText(at.mark, '户') },
        ...{ village: at.village, area: 'RURAL', headcount: 1, previousMonthlyFen: 1 },
        ...{ monthlyFen: 2, outcome: 'INCREASE', decisionId: null, surveyId: null },
      },
    ],
  });

/** What a town's batch of the county's change left. */
export async function plantBulkTallies({ bulk }: Dependencies, at: Place): Promise<void> {
  await bulk.putLines(at.county, linesOf(at));
  for (const step of ['PREVIEWED', 'APPLIED'] as const)
    await bulk.putTally(at.county, tallyOf(at, step));
}

export const fundsOf = (at: Place): YearFunds =>
  YearFunds.parse({
    ...{ county: at.county, programme: 'DIBAO', year: 2025, budgetFen: 3 },
    ...{ basis: markedText(at.countyMark, '预算'), enteredBy: markedText(at.countyMark, 'payer') },
    recordedAt: AT,
  });
