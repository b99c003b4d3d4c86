import type { PolicyReference } from '../../../schema/entities/decision.ts';
import { type Policy, Programme } from '../../../schema/programmes/programme.ts';
import { isNamed } from '../../domain/programmes/is-named.ts';
import type { Dependencies } from '../dependencies.ts';

/** Finds the very row a decision names; undefined when there is none that was ever approved. */
export type NamedPolicies = (named: PolicyReference) => Promise<Policy | undefined>;

/**
 * Rows by the name decisions give them; a programme that is none is a defect and throws. Each list is read once for as long as this is kept, which is right because an approved row
 * never changes: keep it for one request or one run.
 */
export function namedPolicies(deps: Pick<Dependencies, 'reference'>): NamedPolicies {
  const lists = new Map<string, Promise<Policy[]>>();
  return async (named) => {
    const { division, area } = named;
    const programme = Programme.parse(named.programme);
    const name = `${division} ${programme} ${area}`;
    const list = lists.get(name) ?? deps.reference.policies(division, programme, area);
    lists.set(name, list);
    const rows = await list;
    return rows.find((row) => isNamed(row, named));
  };
}
