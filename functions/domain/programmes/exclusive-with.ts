import { Programme } from '../../../schema/programmes/programme.ts';
import { PROGRAMMES } from './registry.ts';

const excludes = (one: Programme, other: Programme): boolean =>
  PROGRAMMES[one].excludes.includes(other);

/** Programmes that exclude this one: whoever they serve is not served by it. */
export const greaterThan = (code: Programme): Programme[] =>
  Programme.options.filter((other) => excludes(other, code));

/** Programmes that nobody may draw from beside this one: it excludes them, or they exclude it. */
export const exclusiveWith = (code: Programme): Programme[] =>
  Programme.options.filter((other) => excludes(code, other) || excludes(other, code));
