import type { MachineName } from '../../schema/platform/functions.ts';
import type { CivilDate, Instant } from '../../schema/scalars/calendar.ts';
import type { RecordId } from '../../schema/scalars/record-id.ts';
import type { Actor } from '../domain/access/actor.ts';
import type { PersonalData } from '../runtime/crypto/personal-data.ts';
import type { BulkStore } from '../store/bulk-store.ts';
import type { CampaignStore } from '../store/campaign-store.ts';
import type { CaseStore } from '../store/case-store.ts';
import type { CorrectionStore } from '../store/correction-store.ts';
import type { ErasureStore } from '../store/erasure-store.ts';
import type { FundStore } from '../store/fund-store.ts';
import type { GrantStore } from '../store/grant-store.ts';
import type { HouseholdStore } from '../store/household-store.ts';
import type { JobStore } from '../store/job-store.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { PostStore } from '../store/post-store.ts';
import type { QuotaStore } from '../store/quota-store.ts';
import type { ReferenceStore } from '../store/reference-store.ts';
import type { REGISTER_WRITES } from '../store/register-writes.ts';
import type { RemedyStore } from '../store/remedy-store.ts';
import type { SealStore } from '../store/seal-store.ts';
import type { TableClient } from '../store/table-client.ts';
import type { Write, WriteResult } from '../store/write.ts';
import type { WriteGroup } from '../store/write-groups.ts';

/** Starts, stops and answers state machines; payloads hold ids only. */
export interface Machines {
  start(machine: MachineName, name: string, input: unknown): Promise<string>;
  /** Ends the execution started under this name; one that has ended or never began is no trouble. */
  stop(machine: MachineName, name: string): Promise<void>;
  /** Answers a parked token; false when nobody waits for it any more. */
  answer(token: string, output: unknown): Promise<boolean>;
}

/**
 * Everything a use case may reach, made for one actor: every store inside passes each row through that actor's guard.
 */
export interface Dependencies {
  readonly actor: Actor;
  readonly cases: CaseStore;
  readonly households: HouseholdStore;
  readonly corrections: CorrectionStore;
  readonly erasures: ErasureStore;
  readonly posts: PostStore;
  readonly funds: FundStore;
  readonly remedies: RemedyStore;
  readonly campaigns: CampaignStore;
  readonly bulk: BulkStore;
  readonly jobs: JobStore;
  readonly grants: GrantStore;
  readonly reference: ReferenceStore;
  readonly quotas: QuotaStore;
  readonly seals: SealStore;
  readonly objects: ObjectStore;
  readonly personal: PersonalData;
  readonly machines: Machines;
  /** Builders of every conditional write, by noun. */
  readonly writes: typeof REGISTER_WRITES;
  readonly transact: (writes: readonly Write[]) => Promise<WriteResult>;
  readonly writeGroups: (groups: readonly WriteGroup[]) => Promise<Set<string>>;
  readonly table: Pick<TableClient, 'get' | 'put'>;
  readonly today: () => CivilDate;
  readonly now: () => Instant;
  readonly sha256: (text: string | Uint8Array) => string;
  readonly recordId: (kind: string, ...parts: readonly string[]) => RecordId;
  /** Wakes whoever watches the platform; says what for and in which county, never who asked for whom. */
  readonly alert: (alert: 'QUOTA_EXCEEDED', about: { kind: string; county: string }) => void;
  /** True when invented divisions and ids (prefix 99) are accepted. */
  readonly demoDivisions: boolean;
}

/** What every mutation with effects carries. */
export interface Command {
  readonly idempotencyKey: string;
}
