import type { AnyState, Processor } from './definition.ts';

/** The processors inside a state, with the field each stands in. */
export function processorsIn(state: AnyState): [field: string, processor: Processor][] {
  if (state.Type === 'Map') return [['ItemProcessor', state.ItemProcessor]];
  if (state.Type === 'Parallel')
    return state.Branches.map((branch, i) => [`Branches.${i}`, branch]);
  return [];
}

/** Visits a processor and every processor inside it, with the place where each stands. */
export function visitProcessors(
  processor: Processor,
  visit: (processor: Processor, place: string) => void,
  place = 'States',
): void {
  visit(processor, place);
  for (const [name, state] of Object.entries(processor.States)) {
    for (const [field, nested] of processorsIn(state))
      visitProcessors(nested, visit, `${place}.${name}.${field}.States`);
  }
}
