import { canonicalJson } from '../domain/audit/canonical-json.ts';
import type { Dependencies } from './dependencies.ts';

/**
 * Stands for people's data or somebody's words in a content hash. A plain hash of a name or an id number is soon guessed, so
 * this one is keyed by the county, as the blind index is.
 */
export const keyedContent = (
  deps: Pick<Dependencies, 'personal'>,
  county: string,
  content: unknown,
): Promise<string> => deps.personal.indexOf(county, canonicalJson(content));
