import type { HardshipFinding } from '../../../schema/entities/hardship-finding.ts';
import {
  ABLE_WORDS,
  HARDSHIP_WORDS,
  OBLIGORS_WORDS,
  SKILL_WORDS,
  SUPPORT_WORDS,
  YES_NO_WORDS,
} from '../../../schema/files/words.ts';
import type { RowReader } from './row-reader.ts';

/** What investigators wrote down of somebody who asks for support in extreme hardship, before it is known who that is. */
export type TypedHardship = Omit<HardshipFinding, 'personId'>;

const CELLS = [
  'hardshipCategory',
  'ableToWork',
  'propertyWithinLimits',
  'obligors',
  'skills',
  'supportMode',
] as const;

/**
 * Whoever has one of these cells filled asks for support, and has all of them filled but the skills, of which there may be none.
 * Undefined where nobody asks, and beside a fault.
 */
export function readHardship(reader: RowReader): TypedHardship | undefined {
  if (CELLS.every((name) => reader.isEmpty(name))) return undefined;
  const category = reader.word('hardshipCategory', HARDSHIP_WORDS);
  const ableToWork = reader.word('ableToWork', ABLE_WORDS);
  const propertyWithinLimits = reader.word('propertyWithinLimits', YES_NO_WORDS);
  const obligors = reader.word('obligors', OBLIGORS_WORDS);
  const supportMode = reader.word('supportMode', SUPPORT_WORDS);
  const skills = reader.words('skills', SKILL_WORDS);
  if (category === undefined || obligors === undefined || supportMode === undefined) return;
  if (ableToWork === undefined || propertyWithinLimits === undefined) return;
  return {
    category: category === 'NONE' ? null : category,
    ableToWork,
    propertyWithinLimits,
    obligors,
    skills,
    supportMode,
  };
}
