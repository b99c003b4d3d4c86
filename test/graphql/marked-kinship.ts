import type { Dependencies } from '../../functions/services/dependencies.ts';
import type { Write } from '../../functions/store/write.ts';
import { NearRelativeFiling } from '../../schema/entities/near-relative.ts';
import { PostHolder } from '../../schema/entities/post-holder.ts';
import { idsOf, ON, stamp } from './marked-records.ts';
import { globalId, markedId, markedText, type Place } from './places.ts';

/** Somebody without a number: nobody is found by what was planted. */
async function sealed(deps: Dependencies, owner: { county: string; personId: string }, at: string) {
  const name = markedText(at, '任');
  const clear = { name, idNumber: null, phone: null, bankAccount: null };
  const card = { name, maskedId: `MK${at}********1234` };
  const { wrappedKey, card: kept } = await deps.personal.sealPerson(owner, clear, card);
  return { wrappedKey, card: kept, sealedIdNumber: null, idHash: null };
}

/** A post with every field filled: held, with a relative declared, or ended. */
async function postOf(
  deps: Dependencies,
  of: { county: string; mark: string; postId: string } & Readonly<Record<string, unknown>>,
): Promise<PostHolder> {
  const { mark, ...rest } = of;
  const { county, postId } = rest;
  const relativeId = markedId('kin', mark);
  const relative = await sealed(deps, { county, personId: relativeId }, mark);
  return PostHolder.parse({
    from: '2020-01-01',
    to: null,
    endReason: null,
    state: 'IN_OFFICE',
    standsAside: markedText(mark, 'holder'),
    declaredOn: ON,
    relatives: [{ relativeId, relation: 'SIBLING', ...relative }],
    chain: { seq: 0, hash: '' },
    ...(await sealed(deps, { county, personId: postId }, mark)),
    ...stamp(mark),
    ...rest,
  });
}

/** A filing of the town's one person on its active case, and one that has ended. */
function filingsOf(at: Place): NearRelativeFiling[] {
  const { mark, county } = at;
  const ids = idsOf(at);
  const standing = {
    ...{ county, filingId: ids.filing, caseId: ids.active, postId: ids.post, personId: ids.person },
    ...{ relation: 'SIBLING', source: 'DECLARED', standsAside: markedText(mark, 'holder') },
    ...{ filedOn: ON, filedBy: markedText(mark, 'filer'), endedOn: null, endedBy: null },
  };
  const ended = { endedOn: ON, endedBy: markedText(mark, 'ender'), endReason: 'ENTERED_WRONG' };
  const filingId = markedId('filing', mark, 1);
  return [standing, { ...standing, ...ended, filingId }].map((it) => NearRelativeFiling.parse(it));
}

/** A town's post-holder and whom the post is filed for. */
export async function kinshipOfTown(deps: Dependencies, at: Place): Promise<Write[]> {
  const { county, town: division, mark } = at;
  const { post: postId } = idsOf(at);
  const post = await postOf(deps, { county, mark, postId, division, post: 'TOWN_HANDLER' });
  const { posts, cases } = deps.writes;
  const filings = filingsOf(at);
  return [
    ...posts.open(post),
    ...filings.map(cases.filing),
    ...filings.slice(0, 1).map(posts.filed),
  ];
}

/** A post of the county itself, which has ended. */
export async function kinshipOfCounty(deps: Dependencies, at: Place): Promise<Write[]> {
  const { county, countyMark: mark } = at;
  const postId = idsOf(at).countyPost;
  const ended = { state: 'ENDED', to: ON, endReason: 'TRANSFER' };
  const post = { county, mark, postId, division: county, post: 'COUNTY_LEADER', ...ended };
  return deps.writes.posts.open(await postOf(deps, post));
}

let planted = 0;

/** Plants a post of the county that ended so long ago that its holder is due to be erased, and answers its global id. */
export async function plantEndedPost(deps: Dependencies, at: Place): Promise<string> {
  planted += 1;
  const postId = `post_${String(planted).padStart(32, '0')}`;
  const ended = { state: 'ENDED', to: '2000-01-01', endReason: 'ELECTION', from: '1999-01-01' };
  const of = { county: at.county, mark: at.mark, division: at.county, post: 'COUNTY_LEADER' };
  await deps.transact(deps.writes.posts.open(await postOf(deps, { ...of, postId, ...ended })));
  return globalId(at, postId);
}
