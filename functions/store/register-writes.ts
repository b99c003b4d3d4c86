import { bulkWrites } from './bulk-store.ts';
import { campaignWrites, unitWrites } from './campaign-store.ts';
import { caseWrites, rosterWrites } from './case-writes.ts';
import { correctionWrites } from './correction-store.ts';
import { erasureWrites } from './erasure-store.ts';
import { fundWrites } from './fund-store.ts';
import { grantWrites } from './grant-store.ts';
import { householdWrites } from './household-store.ts';
import { jobWrites } from './job-store.ts';
import { postWrites } from './post-store.ts';
import { referenceWrites } from './reference-store.ts';
import { remedyWrites } from './remedy-store.ts';
import { sealWrites } from './seal-store.ts';

/** Every way in which the register can be written, by noun: a service composes them into one transaction. */
export const REGISTER_WRITES = {
  cases: caseWrites,
  roster: rosterWrites,
  households: householdWrites,
  corrections: correctionWrites,
  erasures: erasureWrites,
  campaigns: campaignWrites,
  units: unitWrites,
  bulk: bulkWrites,
  posts: postWrites,
  funds: fundWrites,
  remedies: remedyWrites,
  jobs: jobWrites,
  grants: grantWrites,
  reference: referenceWrites,
  seals: sealWrites,
} as const;
