import DataLoader from 'dataloader';
import { type BulkFigures, bulkFigures } from '../functions/services/bulk/bulk-figures.ts';
import {
  type NamedPolicies,
  namedPolicies,
} from '../functions/services/decisions/named-policies.ts';
import type { Dependencies } from '../functions/services/dependencies.ts';
import { type CountyWords, countyWords } from '../functions/services/notices/county-words.ts';
import { type PolicyOf, policyReader } from '../functions/services/policies/policy-for.ts';
import { describeJob, type JobProgress } from '../functions/services/reading/describe-job.ts';
import { describeReview } from '../functions/services/reading/describe-review.ts';
import type { LongTask } from '../functions/services/reading/long-task.ts';
import {
  type CampaignProgress,
  campaignProgress,
} from '../functions/services/review/campaign-progress.ts';
import type { CaseFile } from '../functions/store/case-store.ts';
import type { PostFile } from '../functions/store/post-store.ts';
import type { BulkChange } from '../schema/entities/bulk-change.ts';
import type { Campaign } from '../schema/entities/campaign.ts';
import type { Case } from '../schema/entities/case.ts';
import type { Household } from '../schema/entities/household.ts';
import type { PostHolder } from '../schema/entities/post-holder.ts';
import type { RecordPlace } from './relay/global-id.ts';

/** One request's reading, each record once and many records in one call. */
export interface Loaders {
  readonly household: DataLoader<RecordPlace, Household | undefined, string>;
  readonly case: DataLoader<RecordPlace, Case | undefined, string>;
  /** A case with its timeline and papers: one query each, so only the page of a case asks for it. */
  readonly caseFile: DataLoader<RecordPlace, CaseFile | undefined, string>;
  readonly post: DataLoader<RecordPlace, PostHolder | undefined, string>;
  /** A post with the cases it is filed for: one query each, so only the page of a post asks for it. */
  readonly postFile: DataLoader<RecordPlace, PostFile | undefined, string>;
  /** Policy rows that decisions name; each list is read once. */
  readonly policies: NamedPolicies;
  /** What counties call their office and where they send families who object; each county is read once. */
  readonly words: CountyWords;
  /** Policies in force, each read once. */
  readonly policyOf: PolicyOf;
  readonly bulk: DataLoader<BulkChange, BulkFigures, string>;
  readonly progress: DataLoader<Campaign, CampaignProgress, string>;
  readonly job: DataLoader<LongTask, JobProgress, string>;
}

type GetMany<T> = (county: string, ids: readonly string[]) => Promise<(T | undefined)[]>;

const keyOf = ({ county, id }: RecordPlace): string => `${county}.${id}`;

/** Reads records of several counties, county by county; a list lies in one county, so it is one call. */
function byCounty<T>(getMany: GetMany<T>) {
  return async (places: readonly RecordPlace[]): Promise<(T | undefined)[]> => {
    const counties = [...new Set(places.map((place) => place.county))];
    const found = await Promise.all(
      counties.map(async (county) => {
        const here = places.filter((place) => place.county === county);
        const ids = here.map((place) => place.id);
        const records = await getMany(county, ids);
        return here.map((place, i) => [keyOf(place), records[i]] as const);
      }),
    );
    const byKey = new Map(found.flat());
    return places.map((place) => byKey.get(keyOf(place)));
  };
}

/** Each key on its own; the loader only makes sure that it is read once a request. */
const oneByOne =
  <K, V>(load: (key: K) => Promise<V>) =>
  (keys: readonly K[]): Promise<V[]> =>
    Promise.all(keys.map(load));

async function progressOf(figures: Dependencies, campaign: Campaign): Promise<CampaignProgress> {
  const progress = await campaignProgress(figures, campaign);
  if (!progress.ok) throw new Error('A campaign that was just read is gone.');
  return progress.value;
}

export function makeLoaders(deps: Dependencies, figures: Dependencies): Loaders {
  const progress = new DataLoader(
    oneByOne((it: Campaign) => progressOf(figures, it)),
    { cacheKeyFn: (it: Campaign) => it.campaignId },
  );
  const describe = async (task: LongTask): Promise<JobProgress> => {
    const { review } = task;
    if (review === undefined) return describeJob(deps, task);
    return describeReview(deps, { ...task, review }, await progress.load(review.campaign));
  };
  return {
    household: new DataLoader(byCounty(deps.households.getMany), { cacheKeyFn: keyOf }),
    case: new DataLoader(byCounty(deps.cases.getMany), { cacheKeyFn: keyOf }),
    caseFile: new DataLoader(
      oneByOne(({ county, id }: RecordPlace) => deps.cases.load(county, id)),
      { cacheKeyFn: keyOf },
    ),
    post: new DataLoader(byCounty(deps.posts.getMany), { cacheKeyFn: keyOf }),
    postFile: new DataLoader(
      oneByOne(({ county, id }: RecordPlace) => deps.posts.load(county, id)),
      { cacheKeyFn: keyOf },
    ),
    policies: namedPolicies(deps),
    words: countyWords(deps),
    policyOf: policyReader(deps),
    bulk: new DataLoader(
      oneByOne((it: BulkChange) => bulkFigures(figures, it)),
      { cacheKeyFn: (it: BulkChange) => it.bulkChangeId },
    ),
    progress,
    job: new DataLoader(oneByOne(describe), {
      cacheKeyFn: (it) => it.jobId,
    }),
  };
}
