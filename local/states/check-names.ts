import type jsonata from 'jsonata';
import type { AnyState, Processor } from './definition.ts';
import { KNOWN_NAMES } from './known-names.ts';
import { visitProcessors } from './walk-states.ts';

/** A node of an expression, or a list of such; JSONata's own type leaves out half of what there is. */
type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => value !== null && typeof value === 'object';

/** Visits a node and every node inside it. */
function visit(node: Tree, see: (node: Tree) => void): void {
  see(node);
  for (const child of Object.values(node)) if (isTree(child)) visit(child, see);
}

/** Names that an expression gives values to by itself: by `:=`, as arguments of a function, as place or index of a step. */
function boundIn(root: Tree): Set<string> {
  const names = new Set<string>();
  const add = (...found: unknown[]) => {
    for (const name of found) if (typeof name === 'string') names.add(name);
  };
  visit(root, ({ type, lhs, arguments: args, focus, index }) => {
    if (type === 'bind') add(Object(lhs).value);
    if (type === 'lambda') add(...Object.values(Object(args)).map((arg) => Object(arg).value));
    add(focus, index);
  });
  return names;
}

/** Throws when an expression uses a name that nothing can have given a value, or in a way AWS alone knows. */
export function assertNames(expression: jsonata.Expression, variables: ReadonlySet<string>): void {
  const root = expression.ast() as unknown as Tree; // See Tree.
  const bound = boundIn(root);
  visit(root, ({ type, value, procedure, arguments: args }) => {
    const name = String(value);
    if (type === 'variable' && ![KNOWN_NAMES, bound, variables].some((names) => names.has(name)))
      throw new Error(`there is no $${name} here.`);
    if (Object(procedure).value === 'random' && Object(args).length > 0)
      throw new Error('$random with a seed is not modelled.');
  });
}

/** What a state gives values to, on whichever way it is left. */
const assignedBy = (state: AnyState): string[] => {
  const { Assign, Choices = [], Catch = [] } = Object(state);
  return [Assign, ...[...Choices, ...Catch].map((outcome) => Object(outcome).Assign)].flatMap(
    (assign) => Object.keys(Object(assign)),
  );
};

/** Variables that some state of a machine assigns. */
export function variablesOf(machine: Processor): Set<string> {
  const names = new Set<string>();
  visitProcessors(machine, ({ States }) => {
    for (const name of Object.values(States).flatMap(assignedBy)) names.add(name);
  });
  return names;
}
