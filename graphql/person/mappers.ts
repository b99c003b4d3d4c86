import type { FoundPerson } from '../../functions/services/persons/find-person.ts';
import type { CorrectionItem } from '../../functions/services/reading/list-corrections.ts';

export type PersonMapper = FoundPerson;
export type PersonToCorrectMapper = CorrectionItem;
