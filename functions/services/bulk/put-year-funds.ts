import type { YearFunds } from '../../../schema/entities/year-funds.ts';
import { ok, type Result } from '../../../schema/result.ts';
import { Instant } from '../../../schema/scalars/calendar.ts';
import { prefectureOf } from '../../../schema/scalars/division-code.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { recordEdit } from '../reference/record-edit.ts';
import { accountOf, officialOf, stampFor } from '../stamp.ts';

export type PutYearFunds = Command &
  Pick<YearFunds, 'county' | 'programme' | 'year' | 'budgetFen' | 'basis'>;

/** When this very request was recorded before: a repeat is answered with the entry that it made then. */
async function recordedBefore(deps: Dependencies, county: string, idempotencyKey: string) {
  const edit = deps.recordId('edit', accountOf(deps), idempotencyKey);
  const event = await deps.reference.edit(prefectureOf(county), edit);
  return Instant.parse(event?.refs.recordedAt);
}

/** Enters what a county has for a programme in a year. An entry never changes; a later one for the same year counts instead. */
export async function putYearFunds(
  deps: Dependencies,
  { idempotencyKey, ...content }: PutYearFunds,
): Promise<Result<YearFunds>> {
  const { county, programme, year } = content;
  const stamp = stampFor(deps, 'funds.enter', { division: county, programme });
  if (!stamp.ok) return stamp;
  const recordedAt = deps.now();
  const funds: YearFunds = { ...content, enteredBy: officialOf(deps), recordedAt };
  const edited = await recordEdit(deps, {
    action: 'putYearFunds',
    division: county,
    content,
    actor: stamp.value,
    idempotencyKey,
    refs: { county, programme, year: String(year), recordedAt },
    writes: [deps.writes.bulk.funds(funds)],
  });
  if (!edited.ok) return edited;
  return ok(
    edited.value
      ? funds
      : { ...funds, recordedAt: await recordedBefore(deps, county, idempotencyKey) },
  );
}
