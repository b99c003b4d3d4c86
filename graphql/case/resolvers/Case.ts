import { readEntitlement } from '../../../functions/services/entitlement/read-entitlement.ts';
import { readComplaints } from '../../../functions/services/remedies/read-complaint.ts';
import type { CaseFile } from '../../../functions/store/case-store.ts';
import { hasNearRelative } from '../../../schema/entities/case.ts';
import { procedureFor } from '../../../schema/programmes/procedure.ts';
import type { CaseResolvers } from '../../__generated__/types.ts';
import type { GraphQLContext } from '../../context.ts';
import { refuseRequest } from '../../errors/request-error.ts';
import { pageOf } from '../../relay/connection.ts';
import { placeOf, toGlobalId } from '../../relay/global-id.ts';
import { inTime } from '../in-time.ts';
import type { CaseMapper } from '../mappers.ts';

const POSITION_DIGITS = 6;

const fileOf = (it: CaseMapper, { loaders }: GraphQLContext): Promise<CaseFile | undefined> =>
  loaders.caseFile.load(placeOf(it.county, it.caseId));

export const Case: CaseResolvers = {
  id: ({ county, caseId }) => toGlobalId(county, caseId),
  household: async ({ county, householdId }, _, { loaders }) =>
    (await loaders.household.load(placeOf(county, householdId))) ?? null,
  procedure: ({ programme, acceptedOn }) =>
    (acceptedOn === null ? undefined : procedureFor(programme, acceptedOn)) ?? null,
  timeline: async (it, args, context) => {
    const events = inTime((await fileOf(it, context))?.events ?? []);
    // Events only ever come after the ones there are, so their place in the list is a lasting position.
    const items = events.map((node, i) => ({ node, at: String(i).padStart(POSITION_DIGITS, '0') }));
    const binding = { userId: context.actor.userId, list: 'timeline', filter: { id: it.caseId } };
    const page = pageOf({ items, positionOf: ({ at }) => at }, args, binding);
    return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: node.node })) };
  },
  entitlement: async (it, { from, to, knownAt = null }, context) => {
    const file = await fileOf(it, context);
    if (file === undefined) return null;
    const read = await readEntitlement(context.deps, file, { from, to, knownAt });
    if (!read.ok) throw refuseRequest('BAD_USER_INPUT', read.refusal.message);
    return read.value;
  },
  decisions: async (it, _, context) =>
    ((await fileOf(it, context))?.decisions ?? []).map((decision) => ({
      ...decision,
      county: it.county,
    })),
  notices: async (it, _, context) => (await fileOf(it, context))?.notices ?? [],
  hearings: async (it, _, context) => (await fileOf(it, context))?.hearings ?? [],
  nearRelative: hasNearRelative,
  nearRelativeFilings: async (it, _, context) => (await fileOf(it, context))?.filings ?? [],
  complaints: async (it, _, context) => {
    const file = await fileOf(it, context);
    return file === undefined ? [] : readComplaints(context.deps, file);
  },
  appeals: async (it, _, context) => (await fileOf(it, context))?.appeals ?? [],
  objections: async (it, _, context) => (await fileOf(it, context))?.objections ?? [],
};
