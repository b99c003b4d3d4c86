import type { BucketName } from '../../schema/platform/buckets.ts';
import type { MachineName } from '../../schema/platform/functions.ts';
import type { Actor } from '../domain/access/actor.ts';
import type { Capability } from '../domain/access/permissions.ts';
import { permits, permitsInPart } from '../domain/access/permits.ts';
import type { Dependencies } from '../services/dependencies.ts';
import { bulkStore } from '../store/bulk-store.ts';
import { campaignStore } from '../store/campaign-store.ts';
import { caseStore } from '../store/case-store.ts';
import { correctionStore } from '../store/correction-store.ts';
import { erasureStore } from '../store/erasure-store.ts';
import { fundStore } from '../store/fund-store.ts';
import { grantStore } from '../store/grant-store.ts';
import type { Guard } from '../store/guard.ts';
import { householdStore } from '../store/household-store.ts';
import { jobStore } from '../store/job-store.ts';
import { objectStore } from '../store/object-store.ts';
import { postStore } from '../store/post-store.ts';
import { quotaStore } from '../store/quota-store.ts';
import { referenceStore } from '../store/reference-store.ts';
import { REGISTER_WRITES } from '../store/register-writes.ts';
import { remedyStore } from '../store/remedy-store.ts';
import { sealStore } from '../store/seal-store.ts';
import { tableClient } from '../store/table-client.ts';
import { writeGroups } from '../store/write-groups.ts';
import { makeClients } from './clients.ts';
import { businessClock } from './clock.ts';
import { type Config, readConfig, required } from './config.ts';
import { countyKeyring } from './crypto/county-keys.ts';
import { personalData } from './crypto/personal-data.ts';
import { recordId, sha256 } from './hash.ts';
import { logger } from './logger.ts';
import { machines } from './machines.ts';
import { rememberGrants } from './remember-grants.ts';

const present = <K extends string>(
  entries: readonly (readonly [K, string | undefined])[],
): Partial<Record<K, string>> =>
  // Object.fromEntries forgets the key type that its argument states.
  Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Partial<
    Record<K, string>
  >;

const bucketsOf = (config: Config) =>
  present<BucketName>([
    ['intake', config.intakeBucket],
    ['archive', config.archiveBucket],
    ['evidence', config.evidenceBucket],
  ]);

const machinesOf = (config: Config) =>
  present<MachineName>([
    ['import', config.importMachine],
    ['annualReview', config.annualReviewMachine],
    ['auditExport', config.auditExportMachine],
    ['bulkChange', config.bulkChangeMachine],
  ]);

const guardFor =
  (actor: Actor, capability: Capability): Guard =>
  (place) =>
    permits(actor, capability, place);

const partGuardFor =
  (actor: Actor, capability: Capability): Guard =>
  (place) =>
    permitsInPart(actor, capability, place);

/**
 * Joins clients, stores and services once per cold start. `depsFor` gives the dependencies of one actor: stores that pass
 * every row through that actor's guard. `capability` is what reading needs; reading across counties asks for its own.
 */
export function wire(
  config: Config = readConfig(),
  clients = makeClients(),
  monotonic: () => number = () => performance.now(),
) {
  const table = tableClient(clients.dynamodb, required(config, 'registerTable'));
  const keyring = countyKeyring({
    kms: clients.kms,
    table,
    keyId: config.personalDataKey ?? 'none',
  });
  const shared = {
    grants: grantStore(table),
    quotas: quotaStore(table),
    objects: objectStore(clients.s3, bucketsOf(config)),
    personal: personalData(keyring),
    machines: machines(clients.sfn, machinesOf(config)),
    writes: REGISTER_WRITES,
    transact: table.transact,
    writeGroups: (groups: Parameters<typeof writeGroups>[1]) => writeGroups(table, groups),
    table,
    today: businessClock.today,
    now: businessClock.now,
    sha256,
    recordId,
    alert: logger.error,
    demoDivisions: config.demoDivisions === 'true',
  };
  return {
    config,
    clock: businessClock,
    grants: { ...shared.grants, ofUser: rememberGrants(shared.grants.ofUser, monotonic) },
    recordId,
    firstAdministrators: (config.firstAdministrators ?? '')
      .split(',')
      .filter((entry) => entry !== ''),
    depsFor(actor: Actor, capability: Capability = 'register.read'): Dependencies {
      const guard = guardFor(actor, capability);
      return {
        ...shared,
        actor,
        cases: caseStore(table, guard, actor.today),
        households: householdStore(table, guard),
        corrections: correctionStore(table, guard),
        erasures: erasureStore(table, guard),
        posts: postStore(table, guard),
        funds: fundStore(table, guard),
        remedies: remedyStore(table, guard),
        campaigns: campaignStore(table, guard, partGuardFor(actor, 'statistics.read')),
        bulk: bulkStore(table, guard, partGuardFor(actor, 'statistics.read')),
        jobs: jobStore(table, {
          jobs: guardFor(actor, 'job.read'),
          divisions: guardFor(actor, 'policy.edit'),
          exports: guardFor(actor, 'audit.export'),
          register: guardFor(actor, 'register.read'),
        }),
        reference: referenceStore(table, guard),
        seals: sealStore(table, guardFor(actor, 'audit.export')),
      };
    },
  };
}

export type Wired = ReturnType<typeof wire>;
