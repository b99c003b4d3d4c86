/** A bucket counts in days, a clock in milliseconds. */
export const DAY = 86_400_000;

/** What pages of other origins may do with a bucket. Origins and headers may hold one `*`; durations in seconds. */
export interface BucketCrossOriginRule {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly maxAge: number | undefined;
}

/** A bucket as the template declares it. What it holds is always sealed at rest, as S3 seals every bucket. */
export interface BucketDefinition {
  readonly name: string;
  readonly versioned: boolean;
  /** Days for which a new version is locked in COMPLIANCE mode; undefined where objects cannot be locked. */
  readonly lockedForDays: number | undefined;
  /** Days after which an object goes: for good, or below a delete marker where versions are kept. */
  readonly expireAfterDays: number | undefined;
  /** Days after which a version goes that is no longer the latest. */
  readonly expireOldAfterDays: number | undefined;
  /** Days after which a multipart upload that was not completed is given up. */
  readonly abortUploadsAfterDays: number | undefined;
  readonly crossOrigin: readonly BucketCrossOriginRule[];
}
