import { setTimeout as sleep } from 'node:timers/promises';
import { accountOf, officer } from './accounts.ts';
import { type Api, inHundreds } from './api.ts';
import type { CountyTowns, Town } from './places.ts';
import type { Lane } from './progress.ts';
import { type CampaignView, type Count, UNITS, type UnitView, VIEW } from './review-views.ts';

const POLL_IN_MILLISECONDS = 300;

const households = (counts: readonly Count[]) =>
  counts.reduce((sum, count) => sum + count.households, 0);

/** One county's people, living the annual review through the public API. */
export class ReviewTeam {
  readonly #api: Api;
  readonly #lane: Lane;
  readonly #county: string;
  readonly #towns: readonly Town[];
  readonly #reviewer: string;
  readonly #decider: string;
  #id = '';

  constructor(api: Api, { county, towns }: CountyTowns, lane: Lane) {
    this.#api = api;
    this.#lane = lane;
    this.#county = county.code;
    this.#towns = towns;
    this.#reviewer = accountOf(county.code, 'county-reviewer');
    this.#decider = accountOf(county.code, 'county-decider');
  }

  async begin(): Promise<string> {
    const input = {
      idempotencyKey: 'campaign-2025',
      county: this.#county,
      programme: 'DIBAO',
      title: '2025年度低保年审',
      year: 2025,
      asOf: '2025-11-10',
      factsFrom: '2025-10-01',
    };
    const { campaign } = await this.#api.do<{ campaign: { id: string } }>(
      this.#reviewer,
      'createCampaign',
      { input, select: 'campaign { id }' },
    );
    this.#id = campaign.id;
    return campaign.id;
  }

  /** Starts the review, or resumes it after a pause; asking again after a crash changes nothing. */
  async start(): Promise<void> {
    const input = { idempotencyKey: 'start-2025', campaignId: this.#id };
    await this.#api.do(this.#reviewer, 'startReview', { input, select: 'campaign { state }' });
  }

  async view(): Promise<CampaignView> {
    const { campaign } = await this.#api.ask<{ campaign: CampaignView }>(
      this.#decider,
      `query($id: ID!) { campaign(id: $id) { ${VIEW} } }`,
      { id: this.#id },
    );
    return campaign;
  }

  async #until(label: string, reached: (view: CampaignView) => number): Promise<CampaignView> {
    for (;;) {
      const view = await this.view();
      const done = reached(view);
      const total = view.scope?.households ?? 0;
      this.#lane.show(`${label}  ${done}/${total} 户`);
      if (view.state !== 'RUNNING' || (total > 0 && done >= total)) return view;
      await sleep(POLL_IN_MILLISECONDS);
    }
  }

  async proposals(): Promise<CampaignView> {
    return this.#until('拟定结果', (view) => households(view.proposed));
  }

  /** The decider signs every town off; each signature is recorded before the machine goes on. */
  async signOff(): Promise<void> {
    for (const { code } of this.#towns) {
      const input = { idempotencyKey: `sign-${code}`, campaignId: this.#id, town: code };
      await this.#retrying(() =>
        this.#api.do(this.#decider, 'signOffTown', { input, select: 'town' }),
      );
    }
    await this.#until('落实不变和调增', (view) => households(view.applied));
  }

  /** A campaign row may be moved by the machine in the same moment; asking once more is what a person would do. */
  async #retrying(run: () => Promise<unknown>): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await run();
        return;
      } catch (error) {
        if (attempt === 5 || !(error instanceof Error) || !error.message.includes('CONFLICT'))
          throw error;
        await sleep(POLL_IN_MILLISECONDS);
      }
    }
  }

  async units(town: Town, filter: Record<string, string> = {}): Promise<UnitView[]> {
    return this.#api.all<UnitView>(
      this.#decider,
      UNITS,
      { id: this.#id, town: town.code, filter },
      (data) => (data.campaign as { units: unknown }).units,
    ); // Selected just above.
  }

  async #forUnits(
    by: string,
    mutation: string,
    call: { key: string; town: Town; units: readonly UnitView[]; more: Record<string, unknown> },
  ): Promise<void> {
    for (const batch of inHundreds(call.units)) {
      const caseIds = batch.map((unit) => unit.caseId);
      const input = {
        idempotencyKey: call.key,
        campaignId: this.#id,
        town: call.town.code,
        caseIds,
        ...call.more,
      };
      const { results } = await this.#api.do<{
        results: { refusal: { code: string; message: string } | null }[];
      }>(by, mutation, {
        input,
        select: 'results { caseId refusal { code message } }',
      });
      const refused = results.find((result) => result.refusal !== null)?.refusal;
      if (refused != null) throw new Error(`${mutation}: ${refused.code} ${refused.message}`);
    }
  }

  /** The families of a town that would lose something, wherever they stand: the same list however often it is asked for. */
  async #losers(town: Town): Promise<UnitView[]> {
    const units = await this.units(town);
    return units.filter((unit) => unit.outcome === 'DECREASE' || unit.outcome === 'STOP');
  }

  /**
   * Every family that would lose something is told why, in person, and two thirds of them answer at once. Asked again after a
   * crash it sends the very same requests, so that a family already told is told nothing else.
   */
  async tellFamilies(on: string): Promise<number> {
    let told = 0;
    for (const town of this.#towns) {
      const by = officer(town.code, 'reviewer');
      const units = await this.#losers(town);
      told += units.length;
      await this.#forUnits(by, 'deliverReviewNotices', {
        key: 'tell-2025',
        town,
        units,
        more: { deliveredOn: on, method: 'IN_PERSON' },
      });
      await this.#forUnits(by, 'recordHearings', {
        key: 'hear-statement-2025',
        town,
        units: units.filter((_, i) => i % 3 === 0),
        more: { kind: 'STATEMENT', heardOn: on, statement: '已知悉，家庭情况属实。' },
      });
      await this.#forUnits(by, 'recordHearings', {
        key: 'hear-waiver-2025',
        town,
        units: units.filter((_, i) => i % 3 === 1),
        more: { kind: 'WAIVER', heardOn: on },
      });
    }
    return told;
  }

  /** The time to answer is over: silence is recorded as lapse, and each household gets its own decision. */
  async decideFamilies(on: string): Promise<void> {
    for (const town of this.#towns) {
      const units = await this.#losers(town);
      await this.#forUnits(officer(town.code, 'reviewer'), 'recordHearings', {
        key: 'hear-lapse-2025',
        town,
        units: units.filter((_, i) => i % 3 === 2),
        more: { kind: 'LAPSE', heardOn: on },
      });
      await this.#forUnits(this.#decider, 'decideReviewUnits', {
        key: 'decide-2025',
        town,
        units,
        more: {},
      });
    }
  }

  /** The decider ends the review; one in which no household is pending has ended by itself after its last decision. */
  async close(): Promise<CampaignView> {
    const input = { idempotencyKey: 'close-2025', campaignId: this.#id };
    try {
      await this.#retrying(() =>
        this.#api.do(this.#decider, 'closeCampaign', { input, select: 'campaign { state }' }),
      );
    } catch (error) {
      if ((await this.view()).state !== 'CLOSED') throw error;
    }
    for (;;) {
      const view = await this.view();
      if (view.state === 'CLOSED') return view;
      await sleep(POLL_IN_MILLISECONDS);
    }
  }

  async papers(): Promise<
    { town: string; stage: string; name: string; rows: number; sha256: string; url: string }[]
  > {
    const query = `query($id: ID!, $after: String) { campaign(id: $id) { papers(first: 200, after: $after) {
      edges { node { town stage name rows sha256 url } } pageInfo { hasNextPage endCursor } } } }`;
    return this.#api.all(
      this.#decider,
      query,
      { id: this.#id },
      (data) => (data.campaign as { papers: unknown }).papers,
    ); // As above.
  }
}
