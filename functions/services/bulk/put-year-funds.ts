import type { YearFunds } from '../../../schema/entities/year-funds.ts';
import { ok, type Result } from '../../../schema/result.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { recordEdit } from '../reference/record-edit.ts';
import { officialOf, stampFor } from '../stamp.ts';

export type PutYearFunds = Command &
  Pick<YearFunds, 'county' | 'programme' | 'year' | 'budgetFen' | 'basis'>;

/** Enters what a county has for a programme in a year. An entry never changes; a later one for the same year counts instead. */
export async function putYearFunds(
  deps: Dependencies,
  { idempotencyKey, ...content }: PutYearFunds,
): Promise<Result<YearFunds>> {
  const { county, programme, year } = content;
  const stamp = stampFor(deps, 'funds.enter', { division: county, programme });
  if (!stamp.ok) return stamp;
  const funds: YearFunds = { ...content, enteredBy: officialOf(deps), recordedAt: deps.now() };
  const edited = await recordEdit(deps, {
    action: 'putYearFunds',
    division: county,
    content,
    actor: stamp.value,
    idempotencyKey,
    refs: { county, programme, year: String(year) },
    writes: [deps.writes.bulk.funds(funds)],
  });
  return edited.ok ? ok(funds) : edited;
}
