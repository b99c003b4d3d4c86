import type {
  BulkChange,
  BulkLeftReason,
  BulkLine,
  BulkOutcome,
  BulkTally,
} from '../../../schema/entities/bulk-change.ts';
import { addSums, type BulkSums, type NamedSum, namedSums } from '../../domain/bulk/bulk-sums.ts';
import type { Dependencies } from '../dependencies.ts';
import { leftByCase } from './bulk-report.ts';

export interface BulkTown {
  readonly town: string;
  readonly sums: readonly NamedSum[];
  readonly applied: number;
  readonly left: number;
}

/** A change in figures, of the towns that the caller sees. */
export interface BulkFigures {
  /** Families weighed by the preview, or, once it is signed, looked at to be raised. */
  readonly done: number;
  readonly sums: readonly NamedSum[];
  readonly towns: readonly BulkTown[];
}

/** A family of a change with the county its case lies in, and why it was left, if it was. */
export type BulkFamily = BulkLine & {
  readonly county: string;
  readonly leftReason: BulkLeftReason | null;
};

type Needs = Pick<Dependencies, 'bulk'>;

const ofStep = (tallies: readonly BulkTally[], step: BulkTally['step']): BulkTally[] =>
  tallies.filter((tally) => tally.step === step);

const sumsOf = (tallies: readonly BulkTally[]): NamedSum[] =>
  namedSums(addSums(...tallies.map(({ sums }) => sums)));

function townFigures(town: string, tallies: readonly BulkTally[]): BulkTown {
  const applied = ofStep(tallies, 'APPLIED');
  return {
    town,
    sums: sumsOf(ofStep(tallies, 'PREVIEWED')),
    applied: applied.reduce((sum, it) => sum + it.applied, 0),
    left: applied.reduce((sum, it) => sum + it.left.length, 0),
  };
}

const householdsIn = (sums: BulkSums): number =>
  Object.values(sums).reduce((sum, { households }) => sum + households, 0);

/** How many families of a batch have been through a step; what applying looks at is what the preview showed. */
function doneIn(change: BulkChange, tallies: readonly BulkTally[]): number {
  const previewed = ofStep(tallies, 'PREVIEWED');
  const applying = change.state === 'APPLYING' || change.state === 'APPLIED';
  const through = new Set(ofStep(tallies, 'APPLIED').map(({ batchId }) => batchId));
  return previewed
    .filter(({ batchId }) => !applying || through.has(batchId))
    .reduce((sum, { sums, left }) => sum + householdsIn(sums) + left.length, 0);
}

/** Progress and sums by township, added up on read from the batches' own rows. */
export async function bulkFigures(deps: Needs, change: BulkChange): Promise<BulkFigures> {
  const tallies = await deps.bulk.tallies(change);
  const towns = [...Map.groupBy(tallies, ({ town }) => town as string)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([town, of]) => townFigures(town, of));
  const sums = sumsOf(ofStep(tallies, 'PREVIEWED'));
  return { done: doneIn(change, tallies), sums, towns };
}

/** The families of one town in a preview, in order of case; of one outcome, or of all. */
export async function familiesOf(
  deps: Needs,
  change: BulkChange,
  { town, outcome }: { town: string; outcome: BulkOutcome | null },
): Promise<BulkFamily[]> {
  const [batches, tallies] = await Promise.all([
    deps.bulk.lines(change, town),
    deps.bulk.tallies(change, town),
  ]);
  const left = leftByCase(tallies);
  return batches
    .flatMap(({ lines }) => lines)
    .filter((line) => outcome === null || line.outcome === outcome)
    .map((line) => ({
      ...line,
      county: change.county,
      leftReason: left.get(line.caseId) ?? null,
    }))
    .sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
}
