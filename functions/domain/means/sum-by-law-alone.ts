import { MeansPolicy } from '../../../schema/means/policy/means-policy.ts';
import type { Fen } from '../../../schema/scalars/fen.ts';
import { countMeans } from './count-means.ts';

const LAW_ALONE = MeansPolicy.parse({ window: 'LAST_12_MONTHS', fenRounding: 'DOWN' });

/**
 * The sum of a survey that was taken line by line: its income a month over the last twelve, in fen, without what the law itself takes
 * out. A county whose policy does not say how means are counted rests on it, as it rests on a sum that was typed in.
 */
export const sumByLawAlone = (found: Parameters<typeof countMeans>[0]): Fen =>
  countMeans(found, { policy: LAW_ALONE, standardFenPerMonth: 0, whose: '家庭' }).monthlyFen;
