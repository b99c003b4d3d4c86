import { AuditEvent } from '../../schema/entities/audit-event.ts';
import { KinNote, type NearRelativeFiling } from '../../schema/entities/near-relative.ts';
import { PostHolder } from '../../schema/entities/post-holder.ts';
import { type Key, partitions, sortKeys } from '../../schema/table/keys.ts';
import { eventWrite } from './event-row.ts';
import type { Guard } from './guard.ts';
import { guardedRow, plainRow } from './guarded-row.ts';
import { stateAndPlaceInChain } from './place-in-chain.ts';
import type { TableClient } from './table-client.ts';
import { ABSENT, type Write } from './write.ts';

const postKey = (county: string, postId: string): Key => ({
  pk: partitions.post(county, postId),
  sk: sortKeys.post,
});

const kinKey = (county: string, hash: string, note: Pick<KinNote, 'postId' | 'relation'>): Key => ({
  pk: partitions.idHash(county, hash),
  sk: sortKeys.kin(note.postId, note.relation),
});

const filedKey = (it: NearRelativeFiling): Key => ({
  pk: partitions.post(it.county, it.postId),
  sk: sortKeys.filedCase(it.caseId, it.filingId),
});

/** A filing that has not ended, as its post knows it; the filing itself lies with its case. */
export interface FiledCase {
  readonly caseId: string;
  readonly filingId: string;
}

/** A post with what was done to it and the cases it is filed for. */
export interface PostFile {
  readonly post: PostHolder;
  readonly events: readonly AuditEvent[];
  readonly filed: readonly FiledCase[];
}

export const postWrites = {
  /** A post that begins, and its place in the county's list. */
  open: (post: PostHolder): Write[] => [
    { put: { ...postKey(post.county, post.postId), ...post }, condition: ABSENT },
    {
      put: {
        pk: partitions.posts(post.county),
        sk: sortKeys.listedPost(post.division, post.postId),
        postId: post.postId,
      },
    },
  ],

  move: (post: PostHolder, before: PostHolder): Write => ({
    put: { ...postKey(post.county, post.postId), ...post },
    condition: stateAndPlaceInChain({ states: [before.state], seq: before.chain.seq }),
  }),

  event: (post: Pick<PostHolder, 'county' | 'postId'>, event: AuditEvent): Write =>
    eventWrite(post.county, partitions.post(post.county, post.postId), event),

  /** That this id number is a post-holder's or a relative's, kept while the post is held and the declaration stands. */
  note: (county: string, hash: string, note: KinNote): Write => ({
    put: { ...kinKey(county, hash, note), ...note },
  }),
  unnote: (county: string, hash: string, note: KinNote): Write => ({
    remove: kinKey(county, hash, note),
  }),

  /** A post knows its filings only while they stand; written in the filing's own transaction. */
  filed: (it: NearRelativeFiling): Write => ({
    put: { ...filedKey(it), caseId: it.caseId, filingId: it.filingId },
  }),
  unfiled: (it: NearRelativeFiling): Write => ({ remove: filedKey(it) }),
};

export function postStore(table: TableClient, guard: Guard) {
  const toPost = guardedRow(PostHolder, guard, (it) => ({ division: it.division }));
  const getMany = async (county: string, ids: readonly string[]) =>
    (await table.batchGet(ids.map((id) => postKey(county, id)))).map(toPost);

  return {
    getMany,

    async load(county: string, postId: string): Promise<PostFile | undefined> {
      const rows = await table.all(partitions.post(county, postId));
      const post = toPost(rows.find((row) => row.sk === sortKeys.post));
      if (post === undefined) return undefined;
      const under = (prefix: string) => rows.filter((row) => `${row.sk}`.startsWith(prefix));
      return {
        post,
        events: under(sortKeys.allEvents).map((row) => plainRow(AuditEvent, row)),
        filed: under(sortKeys.filedCases).map((row) => ({
          caseId: String(row.caseId),
          filingId: String(row.filingId),
        })),
      };
    },

    /** One page of the posts of a division and of all within it, in order of division and id, from after a position. */
    async page(
      at: { county: string; division: string },
      page: { limit: number; after: string | null },
    ): Promise<{ posts: PostHolder[]; next: string | undefined }> {
      const partition = partitions.posts(at.county);
      const start = page.after === null ? undefined : { pk: partition, sk: page.after };
      const request = { partition, prefix: at.division, limit: page.limit, start };
      const { rows, next } = await table.page(request);
      const posts = await getMany(
        at.county,
        rows.map((row) => String(row.postId)),
      );
      const seen = posts.filter((post) => post !== undefined);
      return { posts: seen, next: next === undefined ? undefined : String(next.sk) };
    },

    /**
     * Whose relatives these id numbers are, by hash, anywhere in the county: kin must be found where one may not look. What is
     * known of a post-holder passes the guard when the post is read.
     */
    async kinOf(county: string, hashes: readonly string[]): Promise<Map<string, KinNote[]>> {
      const found = await Promise.all(
        hashes.map(async (hash) => {
          const rows = await table.all(partitions.idHash(county, hash), sortKeys.allKin);
          return [hash, rows.map((row) => plainRow(KinNote, row))] as const;
        }),
      );
      return new Map(found);
    },
  };
}

export type PostStore = ReturnType<typeof postStore>;
