import type { FileDue, PersonDue } from '../../functions/services/erasure/list-due.ts';
import type { Erasure } from '../../schema/entities/erasure.ts';

export type ErasureMapper = Erasure;
export type FileDueMapper = FileDue;
export type PersonDueMapper = PersonDue;
