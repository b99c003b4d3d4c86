import type { PostHolder, PostKind } from '../../../schema/entities/post-holder.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { countyOf, type DivisionCode } from '../../../schema/scalars/division-code.ts';
import { servedOn } from '../../domain/access/permits.ts';
import { villageInForce } from '../cases/village-in-force.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';
import { createdBefore } from '../replay.ts';
import { accountOf, contentHashOf, GENESIS, record, stampFor } from '../stamp.ts';
import { notesOf } from './find-kin.ts';
import { type ScannedPost, scanPost } from './scan-posts.ts';
import { sealIdentity, type TypedIdentity } from './seal-identity.ts';
import { scansWholeCounty } from './sees-post.ts';

export interface RegisterPost extends Command, TypedIdentity {
  readonly division: DivisionCode;
  readonly post: PostKind;
  readonly from: CivilDate;
  /** The post-holder's account on the platform; village posts mostly have none. */
  readonly account: string | null;
}

const DIGITS: Record<PostKind, number> = {
  COUNTY_HANDLER: 6,
  COUNTY_LEADER: 6,
  TOWN_HANDLER: 9,
  TOWN_LEADER: 9,
  VILLAGE_COMMITTEE: 12,
  KEY_VILLAGE_POST: 12,
};

async function checked(deps: Dependencies, command: RegisterPost): Promise<Result<true>> {
  const { division, post, from } = command;
  if (division.length !== DIGITS[post])
    return refuse('INVALID_INPUT', { path: ['division'], detail: '职务与区划级别不符' });
  if (from > deps.today())
    return refuse('INVALID_INPUT', { path: ['from'], detail: '任职日期不能晚于今天' });
  return (await villageInForce(deps, division))
    ? ok(true)
    : refuse('DIVISION_UNKNOWN', { path: ['division'] });
}

/** The person behind the account; one that never served there is answered as one nobody has. */
async function personBehind(
  deps: Dependencies,
  { account, division }: RegisterPost,
): Promise<Result<string | null>> {
  if (account === null) return ok(null);
  const grants = await deps.grants.ofUser(account);
  const [first] = grants;
  return first !== undefined && servedOn(grants, { division }, deps.today())
    ? ok(first.officialId)
    : refuse('INVALID_INPUT', { path: ['account'], detail: '没有这个账号，或其不在本辖区任职' });
}

async function drafted(
  deps: Dependencies,
  command: RegisterPost,
  at: { postId: PostHolder['postId']; contentHash: string },
): Promise<Result<Omit<PostHolder, 'chain'>>> {
  const { division, post, from } = command;
  const county = countyOf(division);
  const standsAside = await personBehind(deps, command);
  if (!standsAside.ok) return standsAside;
  const owner = { county, personId: at.postId };
  const identity = await sealIdentity(deps, owner, { typed: command, path: [] });
  if (!identity.ok) return identity;
  return ok({
    ...at,
    ...identity.value,
    county,
    division,
    post,
    state: 'IN_OFFICE',
    from,
    to: null,
    endReason: null,
    standsAside: standsAside.value,
    declaredOn: null,
    relatives: [],
    awaitsScan: !scansWholeCounty(deps.actor, county),
    recordedAt: deps.now(),
  });
}

/** The post, its place in the list, its first event and the note by which its holder is found, or what a repeat created. */
async function registered(deps: Dependencies, command: RegisterPost): Promise<Result<PostHolder>> {
  const { division, idempotencyKey, name, idNumber, ...rest } = command;
  const stamp = stampFor(deps, 'kinship.register', { division });
  if (!stamp.ok) return stamp;
  const valid = await checked(deps, command);
  if (!valid.ok) return valid;
  const county = countyOf(division);
  const person = await keyedContent(deps, county, { name, idNumber });
  const contentHash = contentHashOf(deps, { ...rest, division, person });
  const postId = deps.recordId('post', accountOf(deps), idempotencyKey);
  const known = async () =>
    createdBefore((await deps.posts.load(county, postId))?.post, contentHash);
  const earlier = await known();
  if (!earlier.ok) return earlier;
  if (earlier.value !== undefined) return ok(earlier.value);
  const draft = await drafted(deps, command, { postId, contentHash });
  if (!draft.ok) return draft;
  const happening = {
    chain: postId,
    action: 'registerPost',
    actor: stamp.value,
    from: null,
    to: 'IN_OFFICE',
    idempotencyKey,
    contentHash,
  };
  const { event, head } = record(deps, happening, GENESIS);
  const post: PostHolder = { ...draft.value, chain: head };
  const { open, event: put, note } = deps.writes.posts;
  const notes = notesOf(post).map((it) => note(county, it.hash, it.note));
  const result = await deps.transact([...open(post), put(post, event), ...notes]);
  if (result.done) return ok(post);
  const landed = await known();
  if (!landed.ok) return landed;
  return landed.value === undefined ? refuse('CONFLICT') : ok(landed.value);
}

/**
 * Somebody enters a post: the register takes them in, and every open case and case on the roll of a family near to them is
 * filed. Refuses NOT_PERMITTED, DIVISION_UNKNOWN, INVALID_INPUT and ID_NUMBER_INVALID.
 */
export async function registerPost(
  deps: Dependencies,
  command: RegisterPost,
): Promise<Result<ScannedPost>> {
  const post = await registered(deps, command);
  if (!post.ok) return post;
  const { county, postId } = post.value;
  const file = await deps.posts.load(county, postId);
  if (file === undefined) return refuse('NOT_FOUND');
  const { idempotencyKey } = command;
  return ok(await scanPost(deps, { file, idempotencyKey }));
}
