import type { ProposedChange } from '../../../schema/entities/proposed-change.ts';
import type { CaseFile } from '../../store/case-store.ts';

/** Everybody who has had a hand in a change so far, by person. */
export const handsOf = (file: CaseFile, { changeId }: Pick<ProposedChange, 'changeId'>): string[] =>
  file.events
    .filter((event) => event.refs.changeId === changeId)
    .map((event) => event.actor.officialId);
