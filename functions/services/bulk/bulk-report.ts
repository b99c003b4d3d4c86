import type {
  BulkChange,
  BulkLeftReason,
  BulkLine,
  BulkLines,
  BulkOutcome,
  BulkTally,
} from '../../../schema/entities/bulk-change.ts';
import { AREA_WORDS } from '../../../schema/entities/household.ts';
import { addSums, type NamedSum, namedSums } from '../../domain/bulk/bulk-sums.ts';
import { yuanText } from '../../domain/money/round-fen.ts';
import type { Sheet, SheetRow } from '../../files/sheet.ts';
import { writeWorkbook } from '../../files/write-workbook.ts';

const OUTCOME_WORDS: Record<BulkOutcome, string> = {
  INCREASE: '增加',
  SAME: '不变',
  DECREASE: '减少，须告知并听取意见',
  STOP: '不再符合，须告知并听取意见',
  UNKNOWN: '依据不明，须逐户核实',
  HELD: '暂停或另有变更待办',
};

const LEFT_WORDS: Record<BulkLeftReason, string> = {
  OVERTAKEN: '试算后情况已变，未调整',
  SAME_PERSON: '签批人参与过调查，未调整',
  NEAR_RELATIVE: '签批人为近亲属，未调整',
  UNREADABLE: '数据无法读取，未调整',
};

const previewed = ({ step }: BulkTally): boolean => step === 'PREVIEWED';

/** Why families were left, by case; what applying found stands before what the preview found. */
export const leftByCase = (tallies: readonly BulkTally[]): Map<string, BulkLeftReason> =>
  new Map(
    [...tallies.filter(previewed), ...tallies.filter((it) => !previewed(it))].flatMap(({ left }) =>
      left.map(({ caseId, reason }) => [caseId as string, reason] as const),
    ),
  );

/** What became of a family: nothing yet, more, or why not. */
function doneOf(
  { outcome, caseId }: BulkLine,
  from: { applied: ReadonlySet<string>; left: ReadonlyMap<string, BulkLeftReason>; batch: string },
): string {
  const why = from.left.get(caseId);
  if (why !== undefined) return LEFT_WORDS[why];
  return outcome === 'INCREASE' && from.applied.has(from.batch) ? '已调整' : '';
}

/** What a report is written from: sums and reasons by batch, and the families themselves. */
export interface Reported {
  readonly tallies: readonly BulkTally[];
  readonly batches: readonly BulkLines[];
}

function* familyRows({ tallies, batches }: Reported): Generator<SheetRow> {
  const left = leftByCase(tallies);
  const applied = new Set(tallies.filter((it) => !previewed(it)).map((it) => it.batchId));
  for (const { batchId, lines } of batches)
    for (const line of lines)
      yield [
        ...[line.village, line.householdNumber, AREA_WORDS[line.area], line.headcount],
        ...[yuanText(line.previousMonthlyFen), yuanText(line.monthlyFen)],
        OUTCOME_WORDS[line.outcome],
        doneOf(line, { applied, left, batch: batchId }),
        line.caseId,
      ];
  for (const { caseId } of tallies.filter(previewed).flatMap((it) => it.left))
    yield ['', '', '', '', '', '', '', LEFT_WORDS.UNREADABLE, caseId];
}

const sumRow = (town: string, { outcome, ...sum }: NamedSum): SheetRow => [
  ...[town, OUTCOME_WORDS[outcome], sum.households, sum.persons],
  ...[yuanText(sum.previousMonthlyFen), yuanText(sum.monthlyFen)],
];

function* sumRows({ tallies }: Reported): Generator<SheetRow> {
  const shown = tallies.filter(previewed);
  const byTown = Map.groupBy(shown, ({ town }) => town as string);
  for (const [town, of] of [...byTown, ['全县', shown] as const])
    for (const sum of namedSums(addSums(...of.map(({ sums }) => sums)))) yield sumRow(town, sum);
}

const columns = (...headers: readonly (readonly [string, number])[]) =>
  headers.map(([header, width]) => ({ header, width }));

const MONEY = [['原月保障金(元)', 16] as const, ['新月保障金(元)', 16] as const];

/** A workbook with the sums by township and every family by its number; nobody is named, so it may be kept. */
export function writeBulkReport(
  { title, effectiveMonth, simulation }: BulkChange,
  reported: Reported,
): Promise<Uint8Array> {
  const name = `${title}${simulation ? '（试算）' : ''}`;
  const line = `自${effectiveMonth}起执行`;
  const sheets: Sheet[] = [
    {
      name: '汇总',
      title: { name, line },
      columns: columns(['乡镇', 14], ['结果', 24], ['户数', 10], ['人数', 10], ...MONEY),
      rows: sumRows(reported),
    },
    {
      name: '逐户',
      title: { name, line },
      columns: columns(
        ...([
          ['村(社区)', 16],
          ['户编号', 16],
          ['城乡', 8],
          ['人数', 8],
        ] as const),
        ...MONEY,
        ...([
          ['结果', 24],
          ['办理', 24],
          ['个案', 40],
        ] as const),
      ),
      rows: familyRows(reported),
    },
  ];
  return writeWorkbook(sheets);
}
