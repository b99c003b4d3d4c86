import { accountOf, officer } from './accounts.ts';
import { type Api, inHundreds } from './api.ts';
import type { Town } from './places.ts';

export interface CaseView {
  readonly id: string;
  readonly village: string;
  readonly householdNumber: string;
}

const WORKLIST = `query($town: DivisionCode!, $state: CaseState!, $after: String) {
  worklist(town: $town, filter: { state: $state }, first: 200, after: $after) {
    edges { node { caseId village household { householdNumber } } } pageInfo { hasNextPage endCursor } } }`;

/** A town's cases in one state, as its officers see them. */
export async function casesIn(api: Api, town: Town, state: string): Promise<CaseView[]> {
  const nodes = await api.all<{
    caseId: string;
    village: string;
    household: { householdNumber: string } | null;
  }>(officer(town.code, 'a'), WORKLIST, { town: town.code, state }, (data) => data.worklist);
  return nodes.map(({ caseId, village, household }) => ({
    id: caseId,
    village,
    householdNumber: household?.householdNumber ?? '',
  }));
}

interface Results {
  readonly results: readonly {
    readonly caseId: string;
    readonly refusal: { readonly code: string; readonly message: string } | null;
  }[];
}

/**
 * One step for many cases as one official; returns the ids that were refused, with their codes. The key is one for the year: it
 * is held case by case, so a step asked for again after a crash, of whatever cases are left, is never taken twice.
 */
export async function step(
  api: Api,
  by: string,
  mutation: string,
  call: { cases: readonly CaseView[]; more?: Record<string, unknown> },
): Promise<Map<string, string>> {
  const refused = new Map<string, string>();
  for (const batch of inHundreds(call.cases)) {
    const ids = batch.map((it) => it.id);
    const input = { idempotencyKey: `${mutation}-2025`, caseIds: ids, ...call.more };
    const { results } = await api.do<Results>(by, mutation, {
      input,
      select: 'results { caseId refusal { code message } }',
    });
    for (const { caseId, refusal } of results)
      if (refusal !== null) refused.set(caseId, `${refusal.code} ${refusal.message}`);
  }
  return refused;
}

function assertNone(mutation: string, refused: ReadonlyMap<string, string>): void {
  const [first] = refused.values();
  if (first !== undefined) throw new Error(`${mutation}: ${refused.size} refused, first: ${first}`);
}

const countyDesk = (town: Town, desk: 'reviewer' | 'decider') =>
  accountOf(town.code.slice(0, 6), `county-${desk}`);

/** From application to posting: accepted, surveyed by two, checked, reviewed by a third, posted in each village. */
export async function bringToPosting(api: Api, town: Town): Promise<void> {
  const [a, reviewer] = [officer(town.code, 'a'), officer(town.code, 'reviewer')];
  const does = async (
    by: string,
    mutation: string,
    from: string,
    more: Record<string, unknown> = {},
  ) =>
    assertNone(
      mutation,
      await step(api, by, mutation, { cases: await casesIn(api, town, from), more }),
    );
  await does(a, 'acceptCases', 'SUBMITTED');
  await does(a, 'startSurveys', 'ACCEPTED');
  await does(a, 'attachSurveys', 'SURVEYING');
  await does(a, 'requestChecks', 'SURVEYING');
  await does(countyDesk(town, 'reviewer'), 'recordInformationChecks', 'SURVEYING', {
    result: 'CLEAR',
  });
  await does(reviewer, 'giveFirstReviews', 'SURVEYING');
  for (const [village, cases] of await boardsOf(api, town))
    assertNone('postCases', await step(api, reviewer, 'postCases', { cases, more: { village } }));
}

/** The list for each village's board, those already up included: a list is posted whole or asked for again as it was. */
async function boardsOf(api: Api, town: Town): Promise<Map<string, CaseView[]>> {
  const waiting = await casesIn(api, town, 'TOWN_REVIEWED');
  const posted = await casesIn(api, town, 'POSTED');
  const cases = [...waiting, ...posted].sort((a, b) => (a.id < b.id ? -1 : 1));
  return Map.groupBy(cases, (it) => it.village);
}

/** After the posting: to the county, decided by computation, announced; who is above the line is refused with reasons. */
export async function decideNewcomers(api: Api, town: Town): Promise<void> {
  const decider = countyDesk(town, 'decider');
  const posted = await casesIn(api, town, 'POSTED');
  assertNone(
    'closePostings',
    await step(api, officer(town.code, 'reviewer'), 'closePostings', { cases: posted }),
  );
  const waiting = await casesIn(api, town, 'COUNTY_REVIEW');
  const notGranted = await step(api, decider, 'grantCases', { cases: waiting });
  const above = waiting.filter((it) => notGranted.has(it.id));
  assertNone('refuseCases', await step(api, decider, 'refuseCases', { cases: above }));
  assertNone(
    'announceCases',
    await step(api, decider, 'announceCases', {
      cases: await casesIn(api, town, 'GRANTED'),
    }),
  );
}
