import { AssetLine } from '../../../schema/means/found/asset-line.ts';
import { CostLine } from '../../../schema/means/found/cost-line.ts';
import { IncomeLine } from '../../../schema/means/found/income-line.ts';
import { MeansFacts } from '../../../schema/means/found/means-found.ts';
import { MemberStanding } from '../../../schema/means/found/member-standing.ts';
import { ObligorLine } from '../../../schema/means/found/obligor-line.ts';
import { SingleApplicant } from '../../../schema/means/found/single-applicant.ts';
import { MeansPolicy } from '../../../schema/means/policy/means-policy.ts';
import { MeansTerms } from '../../../schema/means/policy/means-terms.ts';
import { id } from './record.ts';

type Changes = Record<string, unknown>;

/** Of the n-th member, found by an official of the survey on its day. */
const ofMember = (n: number) => ({
  personId: id('person', n),
  evidence: { kind: 'STATEMENT', reference: 'a paper', on: '2025-09-10' },
  foundBy: 'official-a',
});

export const monthly = { per: 'MONTH' };
export const yearly = { per: 'YEAR' };
export const between = (from: string, to: string) => ({ per: 'WINDOW', from, to });

export const anIncome = (n: number, type: string, amountFen: number, period: Changes = monthly) =>
  IncomeLine.parse({ ...ofMember(n), type, amountFen, period });
export const aCost = (n: number, cost: string, amountFen: number, period: Changes = monthly) =>
  CostLine.parse({ ...ofMember(n), cost, amountFen, period });
export const anAsset = (n: number, asset: string, worthFen: number, use: string | null = null) =>
  AssetLine.parse({ ...ofMember(n), asset, worthFen, use });
export const anObligor = (n: number, monthlyIncomeFen: number, changes: Changes = {}) =>
  ObligorLine.parse({
    ...ofMember(n),
    ...{ obligor: 'MARRIED_OUT_CHILD', monthlyIncomeFen, persons: 2, receivesAssistance: false },
    ...changes,
  });
export const aStanding = (n: number, work: string, exemptions: readonly string[] = []) =>
  MemberStanding.parse({ ...ofMember(n), work, exemptions });
export const aSingle = (n: number, changes: Changes = {}) =>
  SingleApplicant.parse({ ...ofMember(n), majorIllness: false, ...changes });

/** What was found in a family of three on 2025-09-10. */
export const found = (changes: Partial<Record<keyof MeansFacts, unknown>> = {}): MeansFacts =>
  MeansFacts.parse({ incomes: [], surveyedOn: '2025-09-10', familySize: 3, ...changes });

/** Twelve months back, parts of a fen dropped, nothing local. Read by the limits that an editor is held to. */
export const meansPolicy = (changes: Changes = {}): MeansPolicy =>
  MeansPolicy.parse(
    MeansTerms.parse({ window: 'LAST_12_MONTHS', fenRounding: 'DOWN', ...changes }),
  );
