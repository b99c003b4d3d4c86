import type { Processor } from './definition.ts';
import { compile, expressionIn, isHalfDelimited } from './expressions.ts';
import { processorsIn, visitProcessors } from './walk-states.ts';

function assertText(text: string, place: string): void {
  if (isHalfDelimited(text))
    throw new Error(`${place}: an expression starts with {% and ends with %}.`);
  const source = expressionIn(text);
  if (source === undefined) return;
  try {
    compile(source);
  } catch (error) {
    throw new Error(`${place}: ${Object(error).message}`, { cause: error });
  }
}

function assertTemplate(template: unknown, place: string): void {
  if (typeof template === 'string') assertText(template, place);
  if (template === null || typeof template !== 'object') return;
  for (const [key, value] of Object.entries(template)) {
    // The JSONPath way of writing an expression: here it would be a field with a strange name.
    if (key.endsWith('.$')) throw new Error(`${place}.${key}: JSONPath is not modelled.`);
    assertTemplate(value, `${place}.${key}`);
  }
}

function assertStates(processor: Processor, place: string): void {
  for (const [name, state] of Object.entries(processor.States)) {
    // Nested states are visited under their own names, and comments are never evaluated.
    const others = new Set([
      'Comment',
      ...processorsIn(state).map(([field]) => field.split('.')[0]),
    ]);
    for (const [field, value] of Object.entries(state))
      if (!others.has(field)) assertTemplate(value, `${place}.${name}.${field}`);
  }
}

/** Throws unless every expression of a machine compiles; a typing mistake must not wait for the day it is run. */
export function assertTemplates(machine: Processor): void {
  visitProcessors(machine, assertStates);
}
