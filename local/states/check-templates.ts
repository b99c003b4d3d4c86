import { assertNames, variablesOf } from './check-names.ts';
import type { Processor } from './definition.ts';
import { compile, expressionIn, isHalfDelimited } from './expressions.ts';
import { processorsIn, visitProcessors } from './walk-states.ts';

/** Variables that the machine assigns. */
type Names = ReadonlySet<string>;

function assertText(text: string, place: string, names: Names): void {
  if (isHalfDelimited(text))
    throw new Error(`${place}: an expression starts with {% and ends with %}.`);
  const source = expressionIn(text);
  if (source === undefined) return;
  try {
    assertNames(compile(source), names);
  } catch (error) {
    throw new Error(`${place}: ${Object(error).message}`, { cause: error });
  }
}

function assertTemplate(template: unknown, place: string, names: Names): void {
  if (typeof template === 'string') assertText(template, place, names);
  if (template === null || typeof template !== 'object') return;
  for (const [key, value] of Object.entries(template)) {
    // The JSONPath way of writing an expression: here it would be a field with a strange name.
    if (key.endsWith('.$')) throw new Error(`${place}.${key}: JSONPath is not modelled.`);
    assertTemplate(value, `${place}.${key}`, names);
  }
}

function assertStates(processor: Processor, place: string, names: Names): void {
  for (const [name, state] of Object.entries(processor.States)) {
    // Nested states are visited under their own names, and comments are never evaluated.
    const others = new Set([
      'Comment',
      ...processorsIn(state).map(([field]) => field.split('.')[0]),
    ]);
    for (const [field, value] of Object.entries(state))
      if (!others.has(field)) assertTemplate(value, `${place}.${name}.${field}`, names);
  }
}

/** Throws unless every expression of a machine compiles and knows its names; a mistake must not wait for the day it is run. */
export function assertTemplates(machine: Processor): void {
  const names = variablesOf(machine);
  visitProcessors(machine, (processor, place) => assertStates(processor, place, names));
}
