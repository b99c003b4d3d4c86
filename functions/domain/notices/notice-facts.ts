import type { Decision } from '../../../schema/entities/decision.ts';
import type { Notice } from '../../../schema/entities/hearing.ts';
import type { WordsOnNotice } from './words-in-force.ts';

/** Everything a notice is printed from: frozen records, and the words in force on the day it was issued. */
export interface NoticeFacts {
  readonly notice: Notice;
  readonly county: string;
  readonly programme: string;
  /** It recognises a status, and there is no money to speak of. */
  readonly paysNothing: boolean;
  readonly head: string;
  readonly village: string;
  readonly householdNumber: string;
  /** The decision it tells; null for a notice of anything else. */
  readonly decision: Decision | null;
  /** What an official wrote for the family; null where the rules say it all. */
  readonly told: string | null;
  /** Document the policy rests on; null where no amount is told. */
  readonly policyBasis: string | null;
  /** Working days to be heard, counted from delivery; null where nothing is taken away. */
  readonly answerWithin: number | null;
  readonly words: WordsOnNotice;
}
