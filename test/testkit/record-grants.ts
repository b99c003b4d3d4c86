import type { Grant } from '../../schema/entities/grant.ts';
import { machine } from './officials.ts';
import type { Register } from './register.ts';

/** Records grants, as two security administrators would have. */
export async function recordGrants(register: Register, grants: readonly Grant[]): Promise<void> {
  const deps = register.as(machine());
  const result = await deps.transact(grants.map((grant) => deps.writes.grants.draft(grant)));
  if (!result.done) throw new Error('A grant is recorded already.');
}
