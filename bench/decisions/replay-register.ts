import type { Wired } from '../../functions/runtime/wire.ts';
import { recomputeCounty } from '../../functions/services/decisions/recompute-county.ts';
import type {
  Differing,
  RecomputedPage,
} from '../../functions/services/decisions/recompute-page.ts';
import type { CivilDate } from '../../schema/scalars/calendar.ts';
import { CountyCode } from '../../schema/scalars/division-code.ts';

/** Differences kept for the summary; every one of them is told as it is found. */
const MOST_KEPT = 1000;

/** What a replay came to. */
export interface Replayed {
  /** Cases there were on the day. */
  readonly cases: number;
  /** Decisions in force that were recomputed, in all and by kind. */
  readonly decisions: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** Decisions in force on a family's own request, in which there is nothing to compute. */
  readonly onRequest: number;
  readonly differences: number;
  readonly differing: readonly (Differing & { readonly county: string })[];
  readonly seconds: number;
}

/** Adds pages up one by one; what is kept does not grow with a county. */
function totals() {
  const byKind: Record<string, number> = {};
  const sums = { cases: 0, decisions: 0, onRequest: 0, differences: 0 };
  const differing: (Differing & { county: string })[] = [];
  return {
    sums,
    byKind,
    differing,
    add(county: string, page: RecomputedPage): void {
      sums.cases += page.cases;
      sums.decisions += page.recomputed.length;
      sums.onRequest += page.onRequest;
      sums.differences += page.differing.length;
      for (const kind of page.recomputed) byKind[kind] = (byKind[kind] ?? 0) + 1;
      const room = MOST_KEPT - differing.length;
      differing.push(...page.differing.slice(0, room).map((it) => ({ county, ...it })));
    },
  };
}

/** Recomputes every decision in force of these counties, as a machine of each that may see nothing else; tells each difference. */
export async function replayRegister(
  wired: Pick<Wired, 'depsFor'>,
  from: { counties: readonly string[]; asOf: CivilDate; tell: (text: string) => void },
): Promise<Replayed> {
  const { counties, asOf, tell } = from;
  const started = performance.now();
  const all = totals();
  for (const code of counties) {
    const county = CountyCode.parse(code);
    const by = { kind: 'MACHINE', name: 'replay', county, today: asOf } as const;
    const deps = wired.depsFor({ ...by, requestId: `replay-${asOf}` });
    for await (const page of recomputeCounty(deps, { county, asOf })) {
      all.add(county, page);
      for (const { caseId, decisionId, kind, differences } of page.differing) {
        tell(`✗ ${county}.${caseId} ${kind} ${decisionId}`);
        for (const { field, stored = '无', recomputed = '无' } of differences)
          tell(`    ${field}：原为 ${String(stored)}，重算为 ${String(recomputed)}`);
      }
    }
  }
  const { sums, byKind, differing } = all;
  return { ...sums, byKind, differing, seconds: (performance.now() - started) / 1000 };
}
