import { isDeepStrictEqual } from 'node:util';
import { AuditEvent } from '../../schema/entities/audit-event.ts';
import {
  Campaign,
  ReviewPaper,
  ReviewTally,
  ReviewUnit,
  SignOff,
} from '../../schema/entities/campaign.ts';
import { type Key, partitions, shardOf, sortKeys } from '../../schema/table/keys.ts';
import { PLACE_SHARDS } from '../../schema/table/table.ts';
import { eventWrite } from './event-row.ts';
import type { Guard } from './guard.ts';
import { guardedRow, plainRow } from './guarded-row.ts';
import { stateAndPlaceInChain } from './place-in-chain.ts';
import type { TableClient } from './table-client.ts';
import { ABSENT, type Condition, type Write } from './write.ts';

const campaignKey = (county: string, campaignId: string): Key => ({
  pk: partitions.campaign(county, campaignId),
  sk: sortKeys.campaign,
});

const paperKey = (paper: ReviewPaper): Key => ({
  pk: partitions.campaign(paper.county, paper.campaignId),
  sk: sortKeys.paper(paper.stage, paper.town, paper.name),
});

export const unitKey = (
  unit: Pick<ReviewUnit, 'county' | 'town' | 'campaignId' | 'caseId'>,
): Key => ({
  pk: partitions.units(unit, shardOf(unit.caseId)),
  sk: sortKeys.unit(unit.caseId),
});

type TallyName = Pick<ReviewTally, 'campaignId' | 'town' | 'batchId' | 'step'>;

const tallyKey = (county: string, { campaignId, town, batchId, step }: TallyName): Key => ({
  pk: partitions.campaign(county, campaignId),
  sk: sortKeys.tally(town, `${step}#${batchId}`),
});

/** The row still says what it said when it was read. */
const unchangedSince = ({ counts, failed, recordedAt }: ReviewTally): Condition => ({
  ConditionExpression: '#counts = :counts AND #failed = :failed AND #recordedAt = :recordedAt',
  ExpressionAttributeNames: {
    '#counts': 'counts',
    '#failed': 'failed',
    '#recordedAt': 'recordedAt',
  },
  ExpressionAttributeValues: { ':counts': counts, ':failed': failed, ':recordedAt': recordedAt },
});

export const campaignWrites = {
  create: (campaign: Campaign): Write => ({
    put: { ...campaignKey(campaign.county, campaign.campaignId), ...campaign },
    condition: ABSENT,
  }),
  move: (campaign: Campaign, from: { states: readonly string[]; seq: number }): Write => ({
    put: { ...campaignKey(campaign.county, campaign.campaignId), ...campaign },
    condition: stateAndPlaceInChain(from),
  }),
  event: (campaign: Pick<Campaign, 'county' | 'campaignId'>, event: AuditEvent): Write =>
    eventWrite(campaign.county, partitions.campaign(campaign.county, campaign.campaignId), event),
  signOff: (signOff: SignOff): Write => ({
    put: {
      pk: partitions.campaign(signOff.county, signOff.campaignId),
      sk: sortKeys.signOff(signOff.town, signOff.sumsHash),
      ...signOff,
    },
    condition: ABSENT,
  }),
  /** A paper whose file has left the archive: its row stays while it is the one read. */
  paperExpired: (paper: ReviewPaper): Write => ({
    put: { ...paperKey(paper), ...paper },
    condition: {
      ConditionExpression: '#sha256 = :sha256',
      ExpressionAttributeNames: { '#sha256': 'sha256' },
      ExpressionAttributeValues: { ':sha256': paper.sha256 },
    },
  }),
  /** In the list of a county's campaigns, newest year last. */
  listed: (campaign: Campaign): Write => ({
    put: {
      pk: partitions.campaigns(campaign.county),
      sk: `${campaign.year}#${campaign.campaignId}`,
      campaignId: campaign.campaignId,
    },
  }),
};

export const unitWrites = {
  open: (unit: ReviewUnit): Write => ({ put: { ...unitKey(unit), ...unit }, condition: ABSENT }),
  move: (unit: ReviewUnit, from: { states: readonly string[]; seq: number }): Write => ({
    put: { ...unitKey(unit), ...unit },
    condition: stateAndPlaceInChain(from),
  }),
};

/**
 * `guard` is asked of units, tallies, sign-offs and papers one by one; `seesPart` of the campaign itself, which belongs to its
 * whole county and is seen by whoever may see figures of some part of it.
 */
export function campaignStore(table: TableClient, guard: Guard, seesPart: Guard) {
  const toUnit = guardedRow(ReviewUnit, guard, (it) => ({
    division: it.village,
    programme: it.programme,
  }));
  const toCampaign = guardedRow(Campaign, seesPart, (it) => ({
    division: it.county,
    programme: it.programme,
  }));
  const inPartition = (county: string, campaignId: string, prefix: string) =>
    table.all(partitions.campaign(county, campaignId), prefix);

  return {
    async get(county: string, campaignId: string): Promise<Campaign | undefined> {
      return toCampaign(await table.get(campaignKey(county, campaignId)));
    },

    async list(county: string): Promise<Campaign[]> {
      const listed = await table.all(partitions.campaigns(county));
      const rows = await table.batchGet(
        listed.map((row) => campaignKey(county, String(row.campaignId))),
      );
      return rows.flatMap((row) => toCampaign(row) ?? []);
    },

    /** The campaign's own history, for whoever may see the campaign. */
    async events(campaign: Pick<Campaign, 'county' | 'campaignId' | 'programme'>) {
      const { county, campaignId, programme } = campaign;
      if (!seesPart({ division: county, programme })) return [];
      const rows = await inPartition(county, campaignId, sortKeys.allEvents);
      return rows.map((row) => plainRow(AuditEvent, row));
    },

    /** Every unit of a town, in order of case. */
    async units(at: { county: string; town: string; campaignId: string }): Promise<ReviewUnit[]> {
      const shards = Array.from({ length: PLACE_SHARDS }, (_, shard) =>
        table.all(partitions.units(at, shard)),
      );
      const rows = (await Promise.all(shards)).flat();
      return rows
        .flatMap((row) => toUnit(row) ?? [])
        .sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
    },

    async unitsOf(
      at: { county: string; town: string; campaignId: string },
      caseIds: readonly string[],
    ) {
      const keys = caseIds.map((caseId) => unitKey({ ...at, caseId } as ReviewUnit)); // Only key fields are read.
      return (await table.batchGet(keys)).map(toUnit);
    },

    /** Tally rows of one town or of all, as far as the guard lets through; a town's progress is its own. */
    async tallies(county: string, campaignId: string, town?: string): Promise<ReviewTally[]> {
      const prefix = town === undefined ? sortKeys.tallies : sortKeys.talliesOfTown(town);
      const rows = await inPartition(county, campaignId, prefix);
      return rows
        .map((row) => plainRow(ReviewTally, row))
        .filter((tally) => guard({ division: tally.town }));
    },

    /** A batch's own row, if it was counted before. Read before the units are, it is what a new count must find unchanged. */
    async tally(county: string, of: TallyName): Promise<ReviewTally | undefined> {
      const row = await table.get(tallyKey(county, of));
      return row === undefined || !guard({ division: of.town })
        ? undefined
        : plainRow(ReviewTally, row);
    },

    /**
     * Writes a batch's own row over the one that was read before its units were; false when somebody has counted since, so that
     * a worker that slept never lays old sums over new ones. The same sums again leave the row as it is.
     */
    async putTally(
      county: string,
      tally: ReviewTally,
      over: ReviewTally | undefined,
    ): Promise<boolean> {
      const { recordedAt } = tally;
      if (over !== undefined && isDeepStrictEqual({ ...over, recordedAt }, tally)) return true;
      const row = { ...tallyKey(county, tally), ...tally };
      return table.putIf(row, over === undefined ? ABSENT : unchangedSince(over));
    },

    async signOffs(county: string, campaignId: string): Promise<SignOff[]> {
      const rows = await inPartition(county, campaignId, sortKeys.signOffs);
      return rows
        .map((row) => plainRow(SignOff, row))
        .filter((signOff) => guard({ division: signOff.town }));
    },

    async papers(county: string, campaignId: string): Promise<ReviewPaper[]> {
      const rows = await inPartition(county, campaignId, sortKeys.papers);
      return rows
        .map((row) => plainRow(ReviewPaper, row))
        .filter((paper) => guard({ division: paper.town }));
    },

    async putPaper(paper: ReviewPaper): Promise<void> {
      await table.put({ ...paperKey(paper), ...paper });
    },
  };
}

export type CampaignStore = ReturnType<typeof campaignStore>;
