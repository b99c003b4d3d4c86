import { undescribed } from './descriptions.ts';
import { misbuiltConnections, unpaged } from './lists.ts';
import { misshapenMutations, strayRefusals } from './mutations.ts';
import { SchemaDocument } from './schema-document.ts';
import { looseNumbers, unusedTypes } from './types.ts';

const RULES: readonly ((schema: SchemaDocument) => string[])[] = [
  undescribed,
  unpaged,
  misbuiltConnections,
  misshapenMutations,
  strayRefusals,
  unusedTypes,
  looseNumbers,
];

/** Every fault of a text of SDL against the house's rules, as `place what`. Throws when it does not parse. */
export function lintSchema(sdl: string): string[] {
  const schema = new SchemaDocument(sdl);
  return RULES.flatMap((rule) => rule(schema));
}
