import { createRequire } from 'node:module';
import jsonata from 'jsonata';
import type { Definition } from './machine-definition.ts';

const aslValidator: (definition: unknown) => {
  isValid: boolean;
  errorsText: (separator: string) => string;
} = createRequire(import.meta.url)('asl-validator'); // Published without types, as CommonJS.

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
}

/** Expressions that are code: a text that is nothing but `{% … %}`. */
export const expressionsOf = (machine: Definition): string[] =>
  texts(machine).flatMap((text) => /^\{%([\s\S]*)%\}$/.exec(text)?.[1] ?? []);

function compileFault(expression: string): string[] {
  try {
    jsonata(expression);
    return [];
  } catch (error) {
    // The library throws plain objects.
    return [`${expression.trim()}: ${(error as { message?: string }).message}`];
  }
}

/** What is wrong with a machine: its structure, fields of the older query language, expressions that do not compile. */
export function machineFaults(machine: Definition): string[] {
  const structure = aslValidator(machine);
  const older = JSON.stringify(machine).match(
    /"(?:\w+\.\$|InputPath|ResultPath|OutputPath|ResultSelector|Parameters)":|"JSONPath"/g,
  );
  return [
    ...(structure.isValid ? [] : [structure.errorsText('\n')]),
    ...(machine.QueryLanguage === 'JSONata'
      ? []
      : ['The query language of the machine is not JSONata.']),
    ...(older ?? []).map((field) => `${field} is not JSONata.`),
    ...expressionsOf(machine).flatMap(compileFault),
  ];
}
