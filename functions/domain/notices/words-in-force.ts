import type { NoticeWords } from '../../../schema/entities/notice-words.ts';
import { REMEDIES_AGAINST_A_DECISION } from '../../../schema/programmes/procedure.ts';

/** What a notice prints about its issuer and about where a family may turn. */
export type WordsOnNotice = Omit<NoticeWords, 'division' | 'effectiveFrom'>;

/** What stands on a notice where no division has said otherwise: nothing that could be wrong in some county. */
export const wordsByDefault = (countyName: string): WordsOnNotice => ({
  issuer: `${countyName}民政局`,
  hotline: REMEDIES_AGAINST_A_DECISION.hotline,
  complaintsTo: '乡镇人民政府（街道办事处）或者县级民政部门',
  reconsiderationTo: '同级人民政府',
  court: '有管辖权的人民法院',
});

/** The words of the nearest division that has some on this day; `lists` goes from the county upward. */
export const wordsInForce = (
  lists: readonly (readonly NoticeWords[])[],
  on: string,
): NoticeWords | undefined =>
  lists
    .map((list) =>
      list
        .filter((words) => words.effectiveFrom <= on)
        .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
        .at(-1),
    )
    .find((words) => words !== undefined);
