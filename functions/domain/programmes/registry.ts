import type {
  FactsOf,
  PolicyOf,
  Programme as ProgrammeCode,
} from '../../../schema/programmes/programme.ts';
import * as entries from './entries.ts';
import type { Programme } from './programme.ts';

type Registry = { readonly [P in ProgrammeCode]: Programme<FactsOf<P>, PolicyOf<P>> };

/** Programme by code; a code without its programme does not compile, nor one that reads another's facts or policy. */
export const PROGRAMMES: Registry = entries;
