import type { Case } from '../../../schema/entities/case.ts';
import { hasTerm } from '../programmes/ask-programme.ts';

/** Is a family on its way out? What it draws has a term, and what its programme gives to whoever is eligible has none. */
export const isExiting = ({ programme, benefit }: Pick<Case, 'programme' | 'benefit'>): boolean =>
  benefit?.validUntil !== undefined && !hasTerm(programme);
