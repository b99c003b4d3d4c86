import type { Reason } from '../../../schema/entities/decision.ts';

/** Whose sentence each is, by number where there are several: names are not for a reason. */
export const toldOfMember = (reasons: readonly Reason[], nth: number, members: number): Reason[] =>
  reasons.map((reason) => ({
    ...reason,
    sentence: `${members === 1 ? '该成员' : `第${nth}名成员`}${reason.sentence}。`,
  }));
