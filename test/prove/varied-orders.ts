import {
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Random } from '../../local/demo/random.ts';
import type { Place as Town } from '../graphql/places.ts';
import type { Input } from '../graphql/plant-cases.ts';
import { mutationAt, schema } from '../graphql/walk-schema.ts';

type Path = readonly string[];

/** One place of one order's input: a field that is given another value, or an object that is given an unknown key. */
export interface Place {
  readonly order: string;
  readonly path: Path;
  readonly type: GraphQLInputType;
  readonly unknown: boolean;
}

const inputOf = (order: string): GraphQLInputType => {
  const [argument] = schema.getMutationType()?.getFields()[order]?.args ?? [];
  if (argument === undefined) throw new Error(`${order} takes no input.`);
  return argument.type;
};

function placesIn(order: string, type: GraphQLInputType, path: Path): Place[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [];
  const fields = Object.values(named.getFields());
  return [
    { order, path, type, unknown: true },
    ...fields.flatMap((field) => [
      { order, path: [...path, field.name], type: field.type, unknown: false },
      ...placesIn(order, field.type, [...path, field.name]),
    ]),
  ];
}

/** Where other values come from: chance, and the towns whose ids and codes are tried. */
export interface Chances {
  readonly random: Random;
  readonly towns: readonly Town[];
}

/** Every field of every input of the schema, and every object within one. */
export const placesOfInputs = (): Place[] =>
  Object.keys(schema.getMutationType()?.getFields() ?? {}).flatMap((order) =>
    placesIn(order, inputOf(order), []),
  );

/** Names that rows have, or that a program may stumble over: what somebody would try to write besides. */
const WANTED = [
  ...['state', 'benefit', 'monthlyFen', 'headcount', 'decisionId', 'chain', 'hands', 'version'],
  ...['actor', 'officialId', 'role', 'approvedBy', 'draftedBy', 'contentHash', 'recordedAt', 'pk'],
  ...['wrappedKey', 'sealed', 'maskedId', 'idStatus', 'startedBy', 'run', 'gates', 'scope', 'sk'],
  ...['__proto__', 'constructor', 'toString', '$set', 'limit', 'from', 'county', 'programme'],
];

const valueAt = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, name) => {
    const inner = Array.isArray(at) ? at[0] : at;
    return typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined;
  }, input);

/** Another value of a field's type: that of one of the towns, another word, another number, or none where none is allowed. */
function otherValue({ order, path, type }: Place, { random, towns }: Chances): unknown {
  if (!isNonNullType(type) && random.chance(0.2)) return null;
  const named = getNamedType(type);
  const wrap = (value: unknown) => (isListType(getNullableType(type)) ? [value] : value);
  if (isEnumType(named)) return wrap(random.pick(named.getValues()).name);
  if (named.name === 'Boolean') return wrap(random.chance(0.5));
  if (named.name === 'Int' || named.name === 'Fen') return wrap(random.below(100_000));
  if (named.name === 'CivilDate') return wrap(`2025-0${random.between(1, 9)}-15`);
  const elsewhere = mutationAt(order, random.pick(towns), `other-${random.below(1e9)}`);
  return valueAt(elsewhere.variables.input, path);
}

/** The input with a value put where the path leads, in every object of a list on the way; an empty list is given one. */
function put(at: unknown, path: Path, value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(at)) return (at.length === 0 ? [{}] : at).map((it) => put(it, path, value));
  const fields = typeof at === 'object' && at !== null ? Object.entries(at) : [];
  const inner = fields.find(([known]) => known === name)?.[1];
  // Built from entries, so that a key named __proto__ is a key like any other.
  return Object.fromEntries([
    ...fields.filter(([known]) => known !== name),
    [name, put(inner, rest, value)],
  ]);
}

/** An order's input with something else in one place. */
export function vary(input: Input, place: Place, chances: Chances): Input {
  const { random } = chances;
  const varied = place.unknown ? withUnknown(input, place, random) : otherValue(place, chances);
  return (place.unknown ? varied : put(input, place.path, varied)) as Input; // The root stays an object.
}

function withUnknown(input: Input, { path, type }: Place, random: Random): unknown {
  const named = getNamedType(type);
  const known = isInputObjectType(named) ? Object.keys(named.getFields()) : [];
  const name = random.pick(WANTED.filter((it) => !known.includes(it)));
  return put(
    input,
    [...path, name],
    random.pick<unknown>(['ACTIVE', 1, { monthlyFen: 1 }, [], true]),
  );
}
