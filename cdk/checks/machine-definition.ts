import type { Resource } from './read-assembly.ts';

export type State = Record<string, unknown>;
export type Definition = { readonly States: Record<string, unknown> } & State;

/** Definition of a machine with every reference replaced by the logical id it names. */
export function definitionOf(resource: Resource): Definition {
  const [, parts] = (resource.Properties.DefinitionString as { 'Fn::Join': [string, unknown[]] })[
    'Fn::Join' // The shape in which CDK writes a text with references.
  ];
  return JSON.parse(
    parts.map((part) => (typeof part === 'string' ? part : logicalId(part))).join(''),
  );
}

function logicalId(part: unknown): string {
  const reference = part as {
    Ref?: string;
    'Fn::GetAtt'?: [string, string];
    'Fn::ImportValue'?: string;
  }; // The three references CDK writes.
  if (reference.Ref === 'AWS::Partition') return 'aws';
  return reference.Ref ?? reference['Fn::GetAtt']?.[0] ?? reference['Fn::ImportValue'] ?? '';
}

/** Every state of a machine by name, those inside maps included. */
export function statesOf(machine: Pick<Definition, 'States'>): [string, State][] {
  return Object.entries(machine.States).flatMap(([name, state]) => {
    const it = state as State & { ItemProcessor?: Definition }; // A state is an object.
    return [
      [name, it] as [string, State], // A pair, not a list.
      ...(it.ItemProcessor ? statesOf(it.ItemProcessor) : []),
    ];
  });
}
