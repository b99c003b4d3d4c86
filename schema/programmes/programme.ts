import { z } from 'zod';
import * as shapes from './shapes.ts';

/** Shapes by code of the programme. */
export const SHAPES = shapes;
type Shapes = typeof shapes;

/** Codes of the programmes there are: whatever has its shapes. */
export const Programme = z.enum(Object.keys(SHAPES) as (keyof Shapes)[]); // A module has no keys but its exports.
export type Programme = z.infer<typeof Programme>;

type Policies = { readonly [P in keyof Shapes]: z.infer<Shapes[P]['policy']> };
type OwnTerms = { readonly [P in keyof Shapes]: z.infer<Shapes[P]['terms']> };
type FactsByProgramme = { readonly [P in keyof Shapes]: z.infer<Shapes[P]['facts']> };

/** A row of policy data of one programme. */
export type PolicyOf<P extends Programme> = Policies[P];
/** A row of policy data of any programme; `programme` says of which. */
export type Policy = Policies[Programme];

/** A programme's own terms, with the programme whose they are. */
export type Terms = {
  readonly [P in Programme]: { readonly programme: P; readonly terms: OwnTerms[P] };
}[Programme];

/** Facts one programme computes from. */
export type FactsOf<P extends Programme> = FactsByProgramme[P];

/** Facts of any programme; `programme` says of which. */
export const Facts = z.union(Object.values(SHAPES).map(({ facts }) => facts));
export type Facts = FactsByProgramme[Programme];
