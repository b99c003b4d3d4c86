import { PLACE_SHARDS, SEAL_SHARDS } from './table.ts';

/**
 * The only code that builds a key string. The county is the first part of every partition key and a required
 * argument, so a query without a county cannot be written; the two cross-county builders are named as such.
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const SEQUENCE_DIGITS = 6;
const SEAL_DIGITS = 8;
const county = (code: string) => `C#${code}`;
const place = (countyCode: string, town: string) => `${county(countyCode)}#T#${town}`;
const sequence = (value: number) => String(value).padStart(SEQUENCE_DIGITS, '0');

/** A stable shard from the trailing characters of an id; ids are hexadecimal hashes, so the spread is even. */
const shard = (id: string, shards: number): number => Number.parseInt(id.slice(-4), 16) % shards;
export const shardOf = (id: string): number => shard(id, PLACE_SHARDS);
/** The shard of a chain's events in the sealing index. */
export const sealShardOf = (chain: string): number => shard(chain, SEAL_SHARDS);

export const partitions = {
  case: (c: string, caseId: string) => `${county(c)}#CASE#${caseId}`,
  household: (c: string, householdId: string) => `${county(c)}#HOUSEHOLD#${householdId}`,
  person: (c: string, personId: string) => `${county(c)}#PERSON#${personId}`,
  idHash: (c: string, hash: string) => `${county(c)}#IDHASH#${hash}`,
  /** One post of an official or village post-holder, with what was done to it and whom it is filed for. */
  post: (c: string, postId: string) => `${county(c)}#POST#${postId}`,
  /** The posts of a county, by division. */
  posts: (c: string) => `${county(c)}#POSTS`,
  /** One donor's fund, its statement and what was done to it. */
  fund: (c: string, fundId: string) => `${county(c)}#FUND#${fundId}`,
  funds: (c: string) => `${county(c)}#FUNDS`,
  /** The school years of a case that funds pay, each by one. */
  fundedYears: (c: string, caseId: string) => `${county(c)}#FUNDED#${caseId}`,
  roster: (at: { county: string; town: string; programme: string }, shard: number) =>
    `${place(at.county, at.town)}#ROSTER#${at.programme}#${shard}`,
  units: (at: { county: string; town: string; campaignId: string }, shard: number) =>
    `${place(at.county, at.town)}#CAMPAIGN#${at.campaignId}#${shard}`,
  /** Persons of one town whose id number waits to be put right. */
  corrections: (c: string, town: string) => `${place(c, town)}#CORRECTION`,
  postings: (c: string, town: string) => `${place(c, town)}#POSTING`,
  campaign: (c: string, campaignId: string) => `${county(c)}#CAMPAIGN#${campaignId}`,
  campaigns: (c: string) => `${county(c)}#CAMPAIGNS`,
  /** A change of every benefit at once, with its batches and what was done with it. */
  bulkChange: (c: string, bulkChangeId: string) => `${county(c)}#BULK#${bulkChangeId}`,
  bulkChanges: (c: string) => `${county(c)}#BULKS`,
  /** What a county has for a programme, year by year. */
  yearFunds: (c: string, programme: string) => `${county(c)}#YEAR_FUNDS#${programme}`,
  job: (c: string, jobId: string) => `${county(c)}#JOB#${jobId}`,
  jobs: (c: string) => `${county(c)}#JOBS`,
  policy: (division: string, programme: string, area: string) =>
    `${county(division)}#POLICY#${programme}#${area}`,
  divisions: (c: string) => `${county(c)}#DIVISION`,
  calendar: (division: string) => `${county(division)}#CALENDAR`,
  noticeWords: (c: string) => `${county(c)}#NOTICE_WORDS`,
  /** Notices whose family was erased, until the nightly sweep has taken their files away. */
  leavingDocuments: (c: string) => `${county(c)}#LEAVING`,
  /** Relations that a county, prefecture or province counts as near. */
  kinship: (division: string) => `${county(division)}#KINSHIP`,
  /** Who edited divisions, policy and calendars of a prefecture, and when. */
  edits: (prefecture: string) => `${county(prefecture)}#EDITS`,
  countyKeys: (c: string) => `${county(c)}#KEYS`,
  /** Officials of a county, listed for the security administrator. */
  officials: (c: string) => `${county(c)}#OFFICIALS`,
  /** Worklist of one town in the place index. */
  worklist: (c: string, town: string) => `${place(c, town)}#WORK`,
  /** Complaints and appeals of a county that wait for an answer. */
  openRemedies: (c: string) => `${county(c)}#REMEDIES`,
  /** The seals of a county or prefecture and its newest position. */
  seals: (c: string) => `${county(c)}#SEALS`,
  /** Audit events of a county, or of a prefecture for what belongs to no county, in the sealing index. */
  sealing: (c: string, shard: number) => `${county(c)}#EVENTS#${shard}`,
  /** Families of one town with nothing else open, in the place index, by when they are to be verified again. */
  reviews: (c: string, town: string) => `${place(c, town)}#REVIEWS`,
  /** Ended cases of one town in the place index, until nobody in them can be read. */
  ended: (c: string, town: string) => `${place(c, town)}#ENDED`,
} as const;

/**
 * Keys that belong to no single county: an account's grants and quotas, the list of counties, and the log of reading across
 * counties.
 */
export const crossCountyPartitions = {
  user: (userId: string) => `USER#${userId}`,
  /** The person behind one or more accounts: how many grants were approved so far. */
  official: (officialId: string) => `OFFICIAL#${officialId}`,
  /** What an account has used up on one day (looking up and showing id numbers). */
  quota: (userId: string, date: string) => `QUOTA#${userId}#${date}`,
  /** Codes of the counties that have a register; nothing of what they hold. */
  counties: () => 'COUNTIES',
  accessLog: (prefecture: string, date: string) => `${county(prefecture)}#ACCESS#${date}`,
} as const;

export const sortKeys = {
  case: 'CASE',
  household: 'HOUSEHOLD',
  person: 'PERSON',
  idHash: 'IDHASH',
  campaign: 'CAMPAIGN',
  job: 'JOB',
  bulkChange: 'BULK',
  event: (chain: string, seq: number) => `EVENT#${chain}#${sequence(seq)}`,
  events: (chain: string) => `EVENT#${chain}#`,
  allEvents: 'EVENT#',
  decision: (id: string) => `DECISION#${id}`,
  decisions: 'DECISION#',
  hearing: (id: string) => `HEARING#${id}`,
  notice: (id: string) => `NOTICE#${id}`,
  objection: (id: string) => `OBJECTION#${id}`,
  filing: (id: string) => `FILING#${id}`,
  complaint: (id: string) => `COMPLAINT#${id}`,
  appeal: (id: string) => `APPEAL#${id}`,
  /** Open complaints and appeals of a county by the day on which their answer is due. */
  openRemedy: (dueOn: string, id: string) => `${dueOn}#${id}`,
  /** Beside a post: the case of a filing that has not ended. */
  filedCase: (caseId: string, filingId: string) => `FILED#${caseId}#${filingId}`,
  filedCases: 'FILED#',
  post: 'POST',
  listedPost: (division: string, postId: string) => `${division}#${postId}`,
  /** Beside an id number's hash: whose relative it is. */
  kin: (postId: string, relation: string) => `KIN#${postId}#${relation}`,
  allKin: 'KIN#',
  fund: 'FUND',
  movement: (nth: number) => `MOVEMENT#${sequence(nth)}`,
  movements: 'MOVEMENT#',
  /** What a key of a caller asked of a fund. */
  asked: (askedId: string) => `ASKED#${askedId}`,
  schoolYear: (year: number) => `YEAR#${year}`,
  survey: (surveyedOn: string, id: string) => `SURVEY#${surveyedOn}#${id}`,
  surveys: 'SURVEY#',
  rosterRow: (village: string, caseId: string) => `${village}#${caseId}`,
  unit: (caseId: string) => `UNIT#${caseId}`,
  tally: (town: string, batchId: string) => `TALLY#${town}#${batchId}`,
  tallies: 'TALLY#',
  talliesOfTown: (town: string) => `TALLY#${town}#`,
  /** One per town and sums signed: sums that change after a sign-off are signed again beside it. */
  signOff: (town: string, sumsHash: string) => `SIGNOFF#${town}#${sumsHash}`,
  signOffs: 'SIGNOFF#',
  paper: (stage: string, town: string, name: string) => `PAPER#${stage}#${town}#${name}`,
  papers: 'PAPER#',
  correction: (householdId: string, personId: string) => `${householdId}#${personId}`,
  correctionsOf: (householdId: string) => `${householdId}#`,
  /** The families of one batch of a bulk change. */
  bulkLines: (town: string, batchId: string) => `LINES#${town}#${batchId}`,
  bulkLinesOfTown: (town: string) => `LINES#${town}#`,
  allBulkLines: 'LINES#',
  /** An entry for a year; the last of them counts. */
  yearFunds: (year: number, recordedAt: string) => `${year}#${recordedAt}`,
  yearFundsOf: (year: number) => `${year}#`,
  posting: (postedOn: string, id: string) => `${postedOn}#${id}`,
  policy: (effectiveFrom: string) => effectiveFrom,
  division: (code: string, validFrom: string) => `${code}#${validFrom}`,
  calendar: (year: number) => String(year),
  countyKey: (version: number) => `COUNTY_KEY#v${version}`,
  grant: (grantId: string) => `GRANT#${grantId}`,
  approvals: 'APPROVALS',
  erasure: 'ERASURE',
  review: (dueOn: string, caseId: string) => `REVIEW#${dueOn}#${caseId}`,
  allReviews: 'REVIEW#',
  /** Sorts after everything due before this day, and before what is due on it. */
  reviewsBefore: (day: string) => `REVIEW#${day}`,
  endedCase: (endedOn: string, caseId: string) => `ENDED#${endedOn}#${caseId}`,
  endedCases: 'ENDED#',
  /** Sorts after everything that ended before this day, and before what ended on it. */
  endedBefore: (day: string) => `ENDED#${day}`,
  access: (at: string, requestId: string, nth: number) => `${at}#${requestId}#${nth}`,
  /** Open work sorts before closed, then by the date it is due. */
  work: (state: string, dueOn: string, caseId: string) => `${state}#${dueOn}#${caseId}`,
  workIn: (state: string) => `${state}#`,
  /** Sorts after all work of a state that was due before this day, and before what is due on it. */
  workDueBefore: (state: string, day: string) => `${state}#${day}`,
  sealHead: 'HEAD',
  seal: (number: number) => `SEAL#${String(number).padStart(SEAL_DIGITS, '0')}`,
  seals: 'SEAL#',
  /** An event in order of time; also the place up to which a shard is sealed. */
  sealing: (at: string, chain: string, seq: number) => `${at}#${chain}#${sequence(seq)}`,
  /** Sorts right after this place and before every later one: "!" comes before "#" and before any digit. */
  sealingAfter: (place: string) => `${place}!`,
} as const;
