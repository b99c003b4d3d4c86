import type { AnyState, Processor } from './definition.ts';
import { visitProcessors } from './walk-states.ts';

/** Names of the states that may follow a state, with the field that names each. */
function targetsOf(state: AnyState): [field: string, target: string | undefined][] {
  const next: [string, string | undefined][] = 'Next' in state ? [['Next', state.Next]] : [];
  const chosen: [string, string | undefined][] =
    state.Type === 'Choice'
      ? [
          ...state.Choices.map((c, i): [string, string] => [`Choices.${i}.Next`, c.Next]),
          ['Default', state.Default],
        ]
      : [];
  const catchers = 'Catch' in state ? (state.Catch ?? []) : [];
  const caught = catchers.map((c, i): [string, string] => [`Catch.${i}.Next`, c.Next]);
  return [...next, ...chosen, ...caught].filter(([, target]) => target !== undefined);
}

function assertTargets(processor: Processor, place: string): void {
  for (const [name, state] of Object.entries(processor.States)) {
    for (const [field, target] of targetsOf(state)) {
      if (target !== undefined && !Object.hasOwn(processor.States, target))
        throw new Error(`${place}.${name}.${field}: no state is named ${target}.`);
    }
  }
}

function assertEnds(processor: Processor, place: string): void {
  for (const [name, state] of Object.entries(processor.States)) {
    if (['Choice', 'Succeed', 'Fail'].includes(state.Type)) continue;
    const [next, end] = ['Next' in state, 'End' in state];
    if (next === end) throw new Error(`${place}.${name}: exactly one of Next and End is needed.`);
  }
}

function assertReachable(processor: Processor, place: string): void {
  if (!Object.hasOwn(processor.States, processor.StartAt))
    throw new Error(`${place}: no state is named ${processor.StartAt}, with which StartAt begins.`);
  // A set that grows while it is walked visits what was added, too.
  const reached = new Set([processor.StartAt]);
  for (const name of reached) {
    const state = processor.States[name];
    for (const [, target] of state === undefined ? [] : targetsOf(state))
      if (target !== undefined) reached.add(target);
  }
  const lost = Object.keys(processor.States).find((name) => !reached.has(name));
  if (lost !== undefined) throw new Error(`${place}.${lost}: no state leads here.`);
}

/** AWS takes the wildcard only alone and last; anywhere else it would hide what stands beside or after it. */
function assertWildcards(processor: Processor, place: string): void {
  for (const [name, state] of Object.entries(processor.States)) {
    for (const field of ['Retry', 'Catch'] as const) {
      const rules = field in state ? (Object(state)[field] as { ErrorEquals: string[] }[]) : []; // Both hold ErrorEquals.
      const at = rules.findIndex((rule) => rule.ErrorEquals.includes('States.ALL'));
      if (at >= 0 && (at < rules.length - 1 || rules[at]?.ErrorEquals.length !== 1))
        throw new Error(`${place}.${name}.${field}.${at}: States.ALL stands alone and last.`);
    }
  }
}

/** Throws unless every state of a machine is reached and leads somewhere. */
export function assertFlow(machine: Processor): void {
  for (const check of [assertTargets, assertEnds, assertReachable, assertWildcards])
    visitProcessors(machine, check);
}
