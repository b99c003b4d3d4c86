import type { Grant } from '../../schema/entities/grant.ts';
import { SURVEYORS } from './import-files.ts';
import { approvedGrant, machine } from './officials.ts';
import { TOWN } from './places.ts';
import type { Register } from './register.ts';

/** Records grants, as two security administrators would have. */
export async function record(register: Register, grants: readonly Grant[]): Promise<void> {
  const deps = register.as(machine());
  const result = await deps.transact(grants.map((grant) => deps.writes.grants.draft(grant)));
  if (!result.done) throw new Error('A grant is recorded already.');
}

/** Makes the two who survey known as the town's officers. */
export const recordSurveyors = (register: Register): Promise<void> =>
  record(
    register,
    SURVEYORS.map((userId) => approvedGrant(userId, 'TOWN_OFFICER', TOWN)),
  );
