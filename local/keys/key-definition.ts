/** A key as the template declares it. The material is made here and never leaves the data directory. */
export interface KeyDefinition {
  readonly id: string;
  readonly arn: string;
  /** With the prefix: `alias/name`. */
  readonly alias?: string;
  readonly spec: KeySpec;
}

export type KeySpec = 'SYMMETRIC_DEFAULT' | 'HMAC_256';

/** The alias' own ARN lies beside the key's: same partition, region and account. */
export function aliasArnOf(key: KeyDefinition): string | undefined {
  return key.alias === undefined
    ? undefined
    : `${key.arn.split(':').slice(0, 5).join(':')}:${key.alias}`;
}

/** Every name under which a caller may ask for the key. */
export function namesOf(key: KeyDefinition): string[] {
  return [key.id, key.arn, key.alias, aliasArnOf(key)].filter((name) => name !== undefined);
}
