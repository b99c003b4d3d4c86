/** A bucket as the template declares it. */
export interface BucketDefinition {
  readonly name: string;
  readonly versioned: boolean;
  readonly encrypted: boolean;
  readonly objectLock:
    | { readonly mode: 'COMPLIANCE' | 'GOVERNANCE'; readonly days: number }
    | undefined;
  readonly expireAfterDays: number | undefined;
}
