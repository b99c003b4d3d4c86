import { officer } from '../../local/demo/accounts.ts';
import type { Api } from '../../local/demo/api.ts';
import { inHundreds } from '../../local/demo/api.ts';
import { inventCounty } from '../../local/demo/roll.ts';
import { SIZES } from '../../local/demo/sizes.ts';

export const ASKER = 'county-reviewer';
const DECIDER = 'county-decider';

const { towns } = inventCounty(SIZES.town, 2025);

const DUE = `query ($town: DivisionCode!, $after: String) { dueForErasure(town: $town, first: 100, after: $after) {
  edges { node { caseId people { personId name } } } pageInfo { hasNextPage endCursor } } }`;

/** A family whose claim ended long ago, with those of it who are still named. */
export interface DueFamily {
  readonly caseId: string;
  readonly people: readonly { readonly personId: string; readonly name: string }[];
}

export const dueFamilies = async (api: Api): Promise<DueFamily[]> =>
  (
    await Promise.all(
      towns.map((town) =>
        api.all<DueFamily>(ASKER, DUE, { town: town.code }, (data) => data.dueForErasure),
      ),
    )
  ).flat();

/** Two officials erase one person. */
export async function erase(api: Api, common: { caseId: string; personId: string }): Promise<void> {
  const key = `${common.caseId} ${common.personId}`;
  const select = 'erasure { state }';
  const asked = { ...common, idempotencyKey: `ask ${key}`, reason: 'RETENTION_ENDED' };
  const decided = { ...common, idempotencyKey: `decide ${key}`, erase: true };
  await api.do(ASKER, 'requestErasure', { input: asked, select });
  await api.do(DECIDER, 'decideErasure', { input: decided, select });
}

interface Rendered {
  readonly case: {
    readonly notices: readonly { readonly document: { readonly url: string | null } | null }[];
  } | null;
}

const RENDERED = 'results { case { notices { document { url } } } refusal { code } }';

/** Has the notices of these families printed at each town's desk; links to them. */
export async function printNotices(api: Api, caseIds: readonly string[]): Promise<string[]> {
  const links: string[] = [];
  for (const { code } of towns)
    for (const some of inHundreds(caseIds)) {
      const input = { idempotencyKey: `print ${some[0]}`, caseIds: some };
      const call = { input, select: RENDERED };
      const reviewer = officer(code, 'reviewer');
      const { results } = await api.do<{ results: Rendered[] }>(reviewer, 'renderNotices', call);
      const documents = results.flatMap((it) => it.case?.notices ?? []).map((it) => it.document);
      links.push(...documents.flatMap((it) => it?.url ?? []));
    }
  return links;
}
