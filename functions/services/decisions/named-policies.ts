import type { PolicyReference } from '../../../schema/entities/decision.ts';
import type { DibaoPolicy } from '../../../schema/programmes/dibao.ts';
import { isNamed } from '../../domain/programmes/is-named.ts';
import type { Dependencies } from '../dependencies.ts';

/** Finds the very row a decision names; undefined when there is none that was ever approved. */
export type NamedPolicies = (named: PolicyReference) => Promise<DibaoPolicy | undefined>;

/**
 * Rows by the name decisions give them. Each list is read once for as long as this is kept, which is right because an approved row
 * never changes: keep it for one request or one run.
 */
export function namedPolicies(deps: Pick<Dependencies, 'reference'>): NamedPolicies {
  const lists = new Map<string, Promise<DibaoPolicy[]>>();
  return async (named) => {
    const { division, programme, area } = named;
    const name = `${division} ${programme} ${area}`;
    const list = lists.get(name) ?? deps.reference.policies(division, programme, area);
    lists.set(name, list);
    const rows = await list;
    return rows.find((row) => isNamed(row, named));
  };
}
