import { createHash } from 'node:crypto';
import { KNOWN_PROPERTIES } from './known-properties.ts';
import type { StackTemplate } from './read-assembly.ts';
import { LEFT_OUT, LOCAL_NAMES } from './resource-kinds.ts';

export interface Surroundings {
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  /** Values of template parameters that differ from their defaults. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface LocalResource {
  readonly logicalId: string;
  readonly type: string;
  /** Deterministic local name; the part of the ARN after the resource type. */
  readonly name: string;
  readonly arn: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

const MAX_NAME = 60;
const SUFFIX = 8;

/** A long name keeps its head and a hash of the whole: cutting alone could give two resources one name. */
const boundedName = (name: string): string =>
  name.length <= MAX_NAME
    ? name
    : name.slice(0, MAX_NAME - SUFFIX) +
      createHash('sha256').update(name).digest('hex').slice(0, SUFFIX);

/** Settles references, joins and imports over all stacks; throws at anything it does not know. */
class Resolver {
  readonly #stacks: readonly StackTemplate[];
  readonly #around: Surroundings;

  constructor(stacks: readonly StackTemplate[], around: Surroundings) {
    this.#stacks = stacks;
    this.#around = around;
  }

  resources(): LocalResource[] {
    return this.#stacks.flatMap((stack) =>
      Object.entries(stack.Resources)
        .filter(([, resource]) => this.#isModelled(resource.Type))
        .map(([logicalId, { Type, Properties }]): LocalResource => {
          const names = this.#names(stack, logicalId);
          const properties = this.#properties(Type, Properties, stack);
          return { logicalId, type: Type, ...names, properties };
        }),
    );
  }

  #isModelled(type: string): boolean {
    if (type in LOCAL_NAMES) return true;
    if (type in LEFT_OUT) return false;
    throw new Error(`The local stack does not know resource type ${type}.`);
  }

  /** Settles what is modelled; what is left out may refer to things that do not exist here, such as roles. */
  #properties(type: string, properties: object, stack: StackTemplate): Record<string, unknown> {
    const { modelled = [], leftOut = {} } = KNOWN_PROPERTIES[type] ?? {};
    const unknown = Object.keys(properties).filter(
      (name) => !modelled.includes(name) && !Object.hasOwn(leftOut, name),
    );
    if (unknown.length > 0)
      throw new Error(`The local stack does not know ${type} properties ${unknown.join(', ')}.`);
    return Object.fromEntries(
      Object.entries(properties)
        .filter(([name]) => modelled.includes(name))
        // The bucket of the code is the account's own; only the name of the asset counts.
        .map(([name, value]) => [name, name === 'Code' ? value : this.#resolve(value, stack)]),
    );
  }

  #names(stack: StackTemplate, logicalId: string): { name: string; arn: string } {
    const resource = stack.Resources[logicalId];
    const kind = resource === undefined ? undefined : LOCAL_NAMES[resource.Type];
    if (resource === undefined || kind === undefined)
      throw new Error(`${stack.name} refers to ${logicalId}, which is not modelled.`);
    const own = resource.Properties.StateMachineName;
    const name = typeof own === 'string' ? own : boundedName(`${stack.name}-${logicalId}`);
    const local = kind.service === 's3' ? name.toLowerCase() : name;
    const { partition, region, account } = this.#around;
    const place = kind.service === 's3' ? '::' : `${region}:${account}`;
    return {
      name: local,
      arn: `arn:${partition}:${kind.service}:${place}:${kind.resource}${local}`,
    };
  }

  #resolve(value: unknown, stack: StackTemplate): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#resolve(item, stack));
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value);
    const [name, argument] = entries[0] ?? ['', undefined];
    if (entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::')))
      return this.#intrinsic(name, argument, stack);
    return Object.fromEntries(entries.map(([key, item]) => [key, this.#resolve(item, stack)]));
  }

  #intrinsic(name: string, argument: unknown, stack: StackTemplate): unknown {
    switch (name) {
      case 'Ref':
        return this.#ref(String(argument), stack);
      case 'Fn::GetAtt':
        return this.#attribute(argument, stack);
      case 'Fn::Join': {
        const [glue, parts] = this.#resolve(argument, stack) as [string, unknown[]]; // The shape CloudFormation fixes.
        return parts.join(glue);
      }
      case 'Fn::Sub':
        if (typeof argument !== 'string') throw new Error('Fn::Sub with a map is not known.');
        return argument.replaceAll(/\$\{([^}]+)\}/g, (_, target: string) =>
          target.includes('.') ? this.#attribute(target, stack) : this.#ref(target, stack),
        );
      case 'Fn::Select': {
        const [index, parts] = this.#resolve(argument, stack) as [string | number, unknown[]]; // As above.
        if (Number(index) >= parts.length)
          throw new Error(`Fn::Select: there is no part ${index}.`);
        return parts[Number(index)];
      }
      case 'Fn::Split': {
        const [glue, text] = this.#resolve(argument, stack) as [string, string]; // As above.
        return text.split(glue);
      }
      case 'Fn::ImportValue':
        return this.#imported(this.#resolve(argument, stack));
      default:
        throw new Error(`The local stack does not know ${name}.`);
    }
  }

  #ref(target: string, stack: StackTemplate): string {
    const { partition, region, account, parameters } = this.#around;
    const pseudo: Record<string, string> = {
      'AWS::Partition': partition,
      'AWS::Region': region,
      'AWS::AccountId': account,
      'AWS::URLSuffix': 'local',
      'AWS::StackName': stack.name,
    };
    if (target in pseudo) return pseudo[target] ?? '';
    const parameter = stack.Parameters[target];
    if (parameter !== undefined) return parameters[target] ?? parameter.Default ?? '';
    const { name, arn } = this.#names(stack, target);
    return LOCAL_NAMES[stack.Resources[target]?.Type ?? '']?.ref === 'arn' ? arn : name;
  }

  #attribute(argument: unknown, stack: StackTemplate): string {
    const [target = '', attribute = ''] = Array.isArray(argument)
      ? argument.map(String)
      : String(argument).split('.');
    if (attribute !== 'Arn')
      throw new Error(`The local stack does not know attribute ${target}.${attribute}.`);
    return this.#names(stack, target).arn;
  }

  #imported(name: unknown): unknown {
    for (const stack of this.#stacks) {
      for (const output of Object.values(stack.Outputs)) {
        if (output.Export !== undefined && this.#resolve(output.Export.Name, stack) === name)
          return this.#resolve(output.Value, stack);
      }
    }
    throw new Error(`No stack exports ${name}.`);
  }
}

/** Resources of all stacks with local names and settled properties. */
export const resolveTemplate = (
  stacks: readonly StackTemplate[],
  around: Surroundings,
): LocalResource[] => new Resolver(stacks, around).resources();
