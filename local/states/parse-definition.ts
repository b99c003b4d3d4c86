import { z } from 'zod';
import { assertFlow } from './check-flow.ts';
import { assertTemplates } from './check-templates.ts';
import { Machine, type Processor } from './definition.ts';

/**
 * Parses a machine's definition. Whatever the engine does not model, and whatever would surely fail once it runs, is an
 * error that names state and field.
 */
export function parseDefinition(text: string): Processor {
  const parsed = Machine.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  assertFlow(parsed.data);
  assertTemplates(parsed.data);
  return parsed.data;
}
