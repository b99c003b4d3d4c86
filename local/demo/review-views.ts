export interface Count {
  readonly area: string;
  readonly outcome: string;
  readonly households: number;
  readonly openingPersons: number;
  readonly closingPersons: number;
}

export interface CampaignView {
  readonly id: string;
  readonly state: string;
  readonly scope: { readonly households: number; readonly persons: number } | null;
  readonly towns: readonly {
    readonly town: string;
    readonly signedOff: boolean;
    readonly proposed: readonly Count[];
    readonly applied: readonly Count[];
  }[];
  readonly proposed: readonly Count[];
  readonly applied: readonly Count[];
  readonly imbalances: readonly { readonly invariant: string; readonly difference: number }[];
}

export interface UnitView {
  readonly caseId: string;
  readonly state: string;
  readonly outcome: string;
  readonly proposedHeadcount: number;
  readonly proposedFen: number;
  readonly household: { readonly householdNumber: string } | null;
}

const COUNT = 'area outcome households openingPersons closingPersons';
/** What is asked of a campaign. */
export const VIEW = `id state scope { households persons } towns { town signedOff proposed { ${COUNT} } applied { ${COUNT} } }
  proposed { ${COUNT} } applied { ${COUNT} } imbalances { invariant difference }`;
/** What is asked of the households of one town. */
export const UNITS = `query($id: ID!, $town: DivisionCode!, $filter: ReviewUnitFilter, $after: String) {
  campaign(id: $id) { units(town: $town, filter: $filter, first: 200, after: $after) {
    edges { node { caseId state outcome proposedHeadcount proposedFen household { householdNumber } } } pageInfo { hasNextPage endCursor } } } }`;
