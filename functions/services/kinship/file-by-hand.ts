import type { Case } from '../../../schema/entities/case.ts';
import { membersOn } from '../../../schema/entities/household.ts';
import type { FilingEnd, KinRelation } from '../../../schema/entities/near-relative.ts';
import type { PostHolder } from '../../../schema/entities/post-holder.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import { takeStep } from '../cases/case-step.ts';
import type { Dependencies } from '../dependencies.ts';
import { endingFiling, filing, type OnCase, openFiling } from './file-relatives.ts';
import type { Kin } from './filings-of.ts';
import { kinAtAcceptance } from './find-kin.ts';
import { nearRelations } from './near-relations.ts';
import { seesPost } from './sees-post.ts';

/** That a member of a family is a post-holder's relative, as the family or somebody else declares it at the counter. */
export interface FileByHand extends OnCase {
  readonly postId: string;
  readonly personId: RecordId;
  readonly relation: KinRelation;
}

async function heldPost(deps: Dependencies, it: FileByHand): Promise<Result<PostHolder>> {
  const [post] = await deps.posts.getMany(it.county, [it.postId]);
  if (post === undefined || !seesPost(deps.actor, post))
    return refuse('NOT_FOUND', { path: ['postHolderId'] });
  return post.state === 'IN_OFFICE'
    ? ok(post)
    : refuse('ACTION_NOT_ALLOWED', { path: ['postHolderId'], detail: '已离任' });
}

/** The kinship as declared, once post, member and relation are what the register knows them to be. */
async function declared(deps: Dependencies, it: FileByHand, file: Case): Promise<Result<Kin>> {
  const post = await heldPost(deps, it);
  if (!post.ok) return post;
  const household = await deps.households.get(it.county, file.householdId);
  const present = household === undefined ? [] : membersOn(household, deps.today());
  if (!present.some(({ personId }) => personId === it.personId))
    return refuse('INVALID_INPUT', { path: ['personId'], detail: '不是该家庭现有成员' });
  if (!(await nearRelations(deps, it.county)).includes(it.relation))
    return refuse('INVALID_INPUT', { path: ['relation'], detail: '不属于须备案的近亲属' });
  const { postId, standsAside } = post.value;
  const { personId, relation } = it;
  return ok({ postId, personId, relation, source: 'DECLARED', standsAside });
}

/**
 * Files one member of a family as near to a post-holder on what somebody declares, where no id number tells. Whoever files may be
 * near themselves: it only adds a gate. Refuses NOT_FOUND, NOT_PERMITTED, INVALID_INPUT and ACTION_NOT_ALLOWED.
 */
export const fileByHand = (deps: Dependencies, command: FileByHand): Promise<Result<Case>> => {
  const { county, caseId, idempotencyKey, postId, personId, relation } = command;
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'fileRelative',
      content: { postId, personId, relation },
      prepare: async (context) => {
        const kin = await declared(deps, command, context.file.case);
        return kin.ok ? filing(deps, context, [kin.value]) : kin;
      },
    },
  );
};

/** What an official may end a filing for; what a scan finds is left to the scan. */
export type EndedByHand = Extract<FilingEnd, 'NO_LONGER_NEAR' | 'ENTERED_WRONG'>;

/**
 * Ends a filing that was wrong or whose tie is gone. What still follows from the register is not ended by hand, or the gate would
 * be open until the next scan: its declaration, post or household is put right first. Refuses NOT_FOUND, NOT_PERMITTED,
 * NEAR_RELATIVE and ACTION_NOT_ALLOWED.
 */
export const endFilingByHand = (
  deps: Dependencies,
  command: OnCase & { filingId: string; reason: EndedByHand },
): Promise<Result<Case>> => {
  const { county, caseId, idempotencyKey, filingId, reason } = command;
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'endFiling',
      content: { filingId, reason },
      prepare: async (context) => {
        const found = openFiling(context.file, filingId);
        if (!found.ok) return found;
        const { postId, personId } = found.value;
        const kin = await kinAtAcceptance(deps, context.file.case);
        return kin.some((it) => it.postId === postId && it.personId === personId)
          ? refuse('ACTION_NOT_ALLOWED', { detail: '任职、申报和家庭成员登记仍表明是近亲属' })
          : endingFiling(deps, context, { filingId, reason });
      },
    },
  );
};
