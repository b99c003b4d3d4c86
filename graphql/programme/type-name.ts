import type { Programme } from '../../schema/programmes/programme.ts';

type InPascal<S extends string> = S extends `${infer First}_${infer Rest}`
  ? `${InPascal<First>}${InPascal<Rest>}`
  : Capitalize<Lowercase<S>>;

/** A programme's code as its types begin with it: DIBAO is Dibao. */
export type TypePrefix = InPascal<Programme>;

const capitalised = (word: string): string => `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`;

/** A programme whose types are missing from the schema does not compile, because resolvers answer with these names. */
export const typePrefixOf = (programme: Programme): TypePrefix =>
  programme.split('_').map(capitalised).join('') as TypePrefix; // What the type above computes of the same code.

/** The field by which an input of several programmes names one: DIBAO is dibao. */
export function fieldOf(programme: Programme): Uncapitalize<TypePrefix> {
  const name = typePrefixOf(programme);
  const field = `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
  return field as Uncapitalize<TypePrefix>; // The same for its first letter.
}
