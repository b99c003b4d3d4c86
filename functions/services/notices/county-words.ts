import {
  type WordsOnNotice,
  wordsByDefault,
  wordsInForce,
} from '../../domain/notices/words-in-force.ts';
import { divisionsUpward } from '../../domain/programmes/policy-in-force.ts';
import type { Dependencies } from '../dependencies.ts';

/** The words of a county on a day: its own, its prefecture's or province's, or what is right anywhere. */
export type CountyWords = (county: string, on: string) => Promise<WordsOnNotice>;

type Needs = Pick<Dependencies, 'reference'>;

async function readWords(deps: Needs, county: string) {
  const lists = divisionsUpward(county).map((division) => deps.reference.noticeWords(division));
  const [words, divisions] = await Promise.all([
    Promise.all(lists),
    deps.reference.divisions(county),
  ]);
  const name = divisions.find(({ code }) => code === county)?.name ?? county;
  return { words, name };
}

/** Each county's words are read once for as long as this is kept: keep it for one request. */
export function countyWords(deps: Needs): CountyWords {
  const known = new Map<string, ReturnType<typeof readWords>>();
  return async (county, on) => {
    const read = known.get(county) ?? readWords(deps, county);
    known.set(county, read);
    const { words, name } = await read;
    return wordsInForce(words, on) ?? wordsByDefault(name);
  };
}
