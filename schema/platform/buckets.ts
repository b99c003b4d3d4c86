/** The three buckets and what each may hold. Names are given by the stack; these are the logical keys. */
export const BUCKETS = {
  /** Uploaded files, their parts and what is sent back of them: personal data in clear under KMS, gone after `expireAfterDays`. */
  intake: {
    versioned: false,
    objectLock: undefined,
    expireAfterDays: 7,
    expireOldAfterDays: undefined,
  },
  /**
   * Official papers and scope manifests: kept, versioned, encrypted. What replaced or took away a paper hides its bytes; they go
   * `expireOldAfterDays` later, which leaves time to notice a mistake and no forgotten names.
   */
  archive: {
    versioned: true,
    objectLock: undefined,
    expireAfterDays: undefined,
    expireOldAfterDays: 30,
  },
  /** Hashes and Merkle roots only, never personal data; nobody can shorten the lock. */
  evidence: {
    versioned: true,
    objectLock: { mode: 'COMPLIANCE', days: 3650 },
    expireAfterDays: undefined,
    expireOldAfterDays: undefined,
  },
} as const;

export type BucketName = keyof typeof BUCKETS;

/** Objects are named below the county, so that a grant or a presigned URL can never reach another county's. */
export const objectKeys = {
  upload: (county: string, jobId: string, extension: string) =>
    `${county}/upload/${jobId}.${extension}`,
  part: (county: string, jobId: string, part: number) =>
    `${county}/part/${jobId}/${String(part).padStart(5, '0')}.jsonl`,
  partManifest: (county: string, jobId: string) => `${county}/part/${jobId}/manifest.jsonl`,
  partRejections: (county: string, jobId: string, part: number) =>
    `${county}/part/${jobId}/${String(part).padStart(5, '0')}.rejected.jsonl`,
  importReport: (county: string, jobId: string, extension: string) =>
    `${county}/import-report/${jobId}.${extension}`,
  /** Named by what it holds: two deliveries of the freeze cannot overwrite each other's list. */
  reviewManifest: (county: string, campaignId: string, hash: string) =>
    `${county}/campaign/${campaignId}/scope-${hash}.jsonl`,
  /** Named by what it holds, as a review's is. */
  bulkManifest: (county: string, bulkChangeId: string, hash: string) =>
    `${county}/bulk-change/${bulkChangeId}/scope-${hash}.jsonl`,
  bulkReport: (county: string, bulkChangeId: string, name: string) =>
    `${county}/bulk-change/${bulkChangeId}/${name}.xlsx`,
  reviewPaper: (paper: {
    county: string;
    campaignId: string;
    stage: string;
    town: string;
    name: string;
  }) =>
    `${paper.county}/campaign/${paper.campaignId}/${paper.stage}/${paper.town}/${paper.name}.xlsx`,
  /** A family's printed notice, named by what it holds: made twice, it lies there once. */
  noticeDocument: (county: string, caseId: string, sha256: string) =>
    `${county}/case/${caseId}/notice-${sha256}.html`,
  /** The list an audit export draws from, named by what it holds: a second freeze cannot overwrite the first. */
  auditList: (county: string, jobId: string, hash: string) =>
    `${county}/audit-export/${jobId}/list-${hash}.txt`,
  auditFiles: (county: string, jobId: string) => `${county}/audit-export/${jobId}.zip`,
  /** A seal and the entries it covers; the number alone names it, so that one run alone can write it. */
  seal: (county: string, number: number) =>
    `${county}/seal/${String(number).padStart(8, '0')}.jsonl`,
  reviewResults: (county: string, campaignId: string, run: string) =>
    `${county}/campaign/${campaignId}/runs/${run}/`,
} as const;
