import { setTimeout as sleep } from 'node:timers/promises';
import { accountOf } from './accounts.ts';
import type { Api } from './api.ts';
import { STANDARD_FEN } from './oracle.ts';
import { DEMO_PREFECTURE } from './places.ts';
import { dibaoTerms, SAMPLE_PROCEDURE } from './sample-policies.ts';

/** First pay month of the raised standard, right after the demo year. */
export const RAISE_MONTH = '2025-12';
/** What the standard rises by, in fen a month; a sample without legal force, as the standard itself is. */
const RAISE_FEN = 4_000;
const POLL_IN_MILLISECONDS = 300;
const FUNDS_FEN = 20_000_000_000;

/** A county's raise as its people see it. Amounts in fen a month. */
export interface RaiseView {
  readonly id: string;
  readonly state: string;
  readonly done: number;
  readonly total: number;
  readonly preview: { readonly resultHash: string } | null;
  readonly sums: readonly {
    readonly outcome: string;
    readonly households: number;
    readonly persons: number;
    readonly previousMonthlyFen: number;
    readonly monthlyFen: number;
  }[];
  readonly towns: {
    readonly edges: readonly {
      readonly node: { readonly applied: number; readonly left: number };
    }[];
  };
}

const VIEW = `id state done total preview { resultHash }
  sums { outcome households persons previousMonthlyFen monthlyFen }
  towns(first: 200) { edges { node { applied left } } }`;

interface Drafted {
  readonly policy: { readonly contentHash: string };
}

/** The raised standard of both areas, drafted by one editor and approved by another; asked again, nothing changes. */
export async function raisePolicy(api: Api): Promise<void> {
  for (const area of ['URBAN', 'RURAL'] as const) {
    const key = { division: DEMO_PREFECTURE.code, area, effectiveFrom: `${RAISE_MONTH}-01` };
    const head = { basis: '样例提标，无法律效力', ...SAMPLE_PROCEDURE };
    const terms = dibaoTerms(STANDARD_FEN[area] + RAISE_FEN);
    const draft = { idempotencyKey: `raise-policy-${area}`, ...key, ...head, terms };
    const select = 'policy { contentHash }';
    const drafted = await api.do<Drafted>('policy-editor', 'draftPolicy', { input: draft, select });
    const { contentHash } = drafted.policy;
    const read = { programme: 'DIBAO', ...key, contentHash };
    const input = { idempotencyKey: `approve-raise-${area}`, ...read };
    await api.do('policy-approver', 'approvePolicy', { input, select });
  }
}

/** One county's people raise every benefit to a standard that was raised, through the public API. Every key is fixed. */
export class RaiseTeam {
  readonly #api: Api;
  readonly #county: string;
  #id = '';

  constructor(api: Api, county: string) {
    this.#api = api;
    this.#county = county;
  }

  #as(desk: string): string {
    return accountOf(this.#county, desk);
  }

  /** Asks for the change, and waits until its preview is there; what was previewed, or even signed, before stays so. */
  async preview(): Promise<RaiseView> {
    const funds = {
      ...{ idempotencyKey: 'raise-funds', county: this.#county, programme: 'DIBAO', year: 2025 },
      ...{ budgetFen: FUNDS_FEN, basis: '样例预算' },
    };
    await this.#api.do(this.#as('county-payer'), 'putYearFunds', {
      input: funds,
      select: 'funds { year }',
    });
    const input = {
      ...{ idempotencyKey: 'raise-2025', county: this.#county, kind: 'STANDARD_RAISE' },
      ...{ programme: 'DIBAO', title: '2025年提标', effectiveMonth: RAISE_MONTH },
      simulation: false,
    };
    const { bulkChange } = await this.#api.do<{ bulkChange: { id: string } }>(
      this.#as('county-reviewer'),
      'createBulkChange',
      { input, select: 'bulkChange { id }' },
    );
    this.#id = bulkChange.id;
    return this.#until(({ state }) => state !== 'DRAFTED');
  }

  /** Another person signs what was previewed, and every family is raised. */
  async apply({ preview }: RaiseView): Promise<RaiseView> {
    const input = {
      idempotencyKey: 'sign-raise-2025',
      bulkChangeId: this.#id,
      resultHash: preview?.resultHash,
    };
    const select = 'bulkChange { state }';
    await this.#api.do(this.#as('county-decider'), 'signBulkChange', { input, select });
    return this.#until(({ state }) => state === 'APPLIED');
  }

  async view(): Promise<RaiseView> {
    const { bulkChange } = await this.#api.ask<{ bulkChange: RaiseView }>(
      this.#as('county-decider'),
      `query($id: ID!) { bulkChange(id: $id) { ${VIEW} } }`,
      { id: this.#id },
    );
    return bulkChange;
  }

  /** Where the newest report can be fetched. */
  async reportUrl(): Promise<string | null> {
    const { bulkChange } = await this.#api.ask<{ bulkChange: { reportUrl: string | null } }>(
      this.#as('county-decider'),
      'query($id: ID!) { bulkChange(id: $id) { reportUrl } }',
      { id: this.#id },
    );
    return bulkChange.reportUrl;
  }

  async #until(reached: (view: RaiseView) => boolean): Promise<RaiseView> {
    for (;;) {
      const view = await this.view();
      if (reached(view)) return view;
      await sleep(POLL_IN_MILLISECONDS);
    }
  }
}
