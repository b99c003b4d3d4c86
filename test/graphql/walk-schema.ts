import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { typeDefinitions } from '../../graphql/__generated__/type-definitions.ts';
import { Programme } from '../../schema/programmes/programme.ts';
import { grantOfficialOf, grantUserOf, idNumberOf, idsOf } from './marked-records.ts';
import { globalId, markedId, markedText, type Place } from './places.ts';

export const schema = buildSchema(typeDefinitions);
type AnyField = GraphQLField<unknown, unknown>;

/** Types above one another, so that no path is deeper than the limit on documents. */
const DEEPEST = 9;
const PAGE = 3;

/** Every record of a place that an argument named `id` of a field may mean. */
function idsFor(field: string, at: Place): string[] {
  const ids = idsOf(at);
  const global = (...list: string[]) => list.map((id) => globalId(at, id));
  const of: Record<string, string[]> = {
    case: global(ids.active, ids.waiting),
    campaign: global(ids.campaign, ids.closedCampaign),
    bulkChange: global(ids.bulk),
    job: global(ids.job, ids.countyJob, ids.exportJob),
    postHolder: global(ids.post, ids.countyPost),
    node: global(
      ...[ids.active, ids.household, ids.campaign, ids.job, ids.person, ids.grant],
      ...[ids.post, ids.bulk],
    ),
  };
  return of[field] ?? [];
}

/** What a field is asked about, beside a place. */
interface Aim {
  readonly id: string;
  readonly programme: string;
}

const PLAIN: Aim = { id: '', programme: 'DIBAO' };

/** Policy has a type of its own for each programme, so it is asked for each. */
const programmesFor = (field: AnyField): readonly string[] =>
  /^Policy/.test(getNamedType(field.type).name) ? Programme.options : [PLAIN.programme];

const literal = (value: unknown): string => JSON.stringify(value);

/** The value an argument takes when the walk is aimed at a place; undefined leaves it out. */
function argumentFor(name: string, at: Place, aim: Aim): string | undefined {
  const values: Record<string, string> = {
    id: literal(aim.id),
    county: literal(at.county),
    town: literal(at.town),
    prefecture: literal(at.prefecture),
    division: literal(at.county),
    programme: aim.programme,
    area: 'RURAL',
    kind: 'IMPORT_ROLL',
    format: 'CSV',
    year: '2025',
    purpose: literal('抽查档案'),
    text: literal('张MK'),
    first: '$first',
    from: literal('2025-06'),
    to: literal('2025-07'),
    on: literal('2025-06-15'),
    // Between what was planted and what put it right, so that there is a difference to tell.
    knownAt: literal('2025-06-01T12:00:00.000Z'),
  };
  return values[name];
}

function argumentsOf(field: AnyField, at: Place, aim: Aim): string {
  const given = field.args.flatMap((argument) => {
    const value = argumentFor(argument.name, at, aim);
    if (value === undefined && isRequiredArgument(argument))
      throw new Error(`The walk does not know what to give ${field.name}(${argument.name}).`);
    return value === undefined ? [] : [`${argument.name}: ${value}`];
  });
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

interface Walk {
  readonly at: Place;
  /** Types above, so that no path meets one twice. */
  readonly above: readonly string[];
}

/** Every path below a type, as one selection; null when it is too deep or meets a type again. */
function selectionOf(output: GraphQLOutputType, walk: Walk): string | null {
  const type = getNamedType(output);
  if (isLeafType(type)) return '';
  if (walk.above.includes(type.name) || walk.above.length >= DEEPEST) return null;
  const below = { ...walk, above: [...walk.above, type.name] };
  if (isAbstractType(type)) {
    const parts = schema.getPossibleTypes(type).flatMap((possible) => {
      const inner = selectionOf(possible, { ...walk, above: walk.above });
      return inner ? [`... on ${possible.name} ${inner}`] : [];
    });
    return `{ __typename ${parts.join(' ')} }`;
  }
  if (!isObjectType(type)) return null;
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const inner = selectionOf(field.type, below);
    return inner === null ? [] : [`${field.name}${argumentsOf(field, walk.at, PLAIN)} ${inner}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

/** An interface is asked type by type: two types may give one name to different things. */
function selectionsOf(output: GraphQLOutputType, at: Place): string[] {
  const type = getNamedType(output);
  const types = isInterfaceType(type) ? schema.getPossibleTypes(type) : [type];
  return types.map((possible) => {
    const inner = selectionOf(possible, { at, above: [] }) ?? '';
    return isInterfaceType(type) ? `{ __typename ... on ${possible.name} ${inner} }` : inner;
  });
}

/** A document that declares the page size only when something in it is a page. */
function documentOf(operation: string, declared: string, selection: string): string {
  const page = selection.includes('$first') ? `$first: Int = ${PAGE}` : '';
  const variables = [declared, page].filter(Boolean).join(', ');
  return `${operation}${variables && `(${variables})`} { ${selection} }`;
}

export interface Asked {
  readonly field: string;
  readonly query: string;
}

/** For every field of the query root, a question with every path below it, aimed at a place. */
export function queriesAt(at: Place): Asked[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  return fields.flatMap((field) => {
    const ids = field.args.some((a) => a.name === 'id') ? idsFor(field.name, at) : [''];
    const aims = ids.flatMap((id) => programmesFor(field).map((programme) => ({ id, programme })));
    return aims.flatMap((aim) =>
      selectionsOf(field.type, at).map((inner) => ({
        field: field.name,
        query: documentOf('query', '', `${field.name}${argumentsOf(field, at, aim)} ${inner}`),
      })),
    );
  });
}

const FREE_TEXT = '抽查事项';

/** Strings of an input, by the field's name; ids are those of the place aimed at. */
function textFor(name: string, at: Place, key: string): string {
  const ids = idsOf(at);
  const values: Record<string, string> = {
    idempotencyKey: key,
    caseId: globalId(at, ids.active),
    caseIds: globalId(at, ids.active),
    toCaseId: globalId(at, ids.waiting),
    campaignId: globalId(at, ids.campaign),
    bulkChangeId: globalId(at, ids.bulk),
    resultHash: markedText(at.countyMark, 'result'),
    effectiveMonth: '2025-07',
    jobId: globalId(at, ids.job),
    grantId: ids.grant,
    fundId: globalId(at, ids.fund),
    personId: ids.person,
    postHolderId: globalId(at, ids.post),
    postHolderIds: globalId(at, ids.post),
    filingId: ids.filing,
    decisionId: markedId('decision', at.mark),
    complaintId: ids.complaint,
    appealId: ids.appeal,
    userId: grantUserOf(at),
    officialId: grantOfficialOf(at),
    idNumber: '',
    county: at.county,
    town: at.town,
    village: at.village,
    area: at.county,
    division: at.county,
    code: at.village,
    predecessor: at.village,
    sha256: '0'.repeat(64),
  };
  return values[name] ?? FREE_TEXT;
}

/** Whole numbers of an input that have to be small, by the field's name. */
const SMALL = ['noMeans', 'stable', 'unstable', 'toCountyAfterDays'];

const SCALARS: Record<string, unknown> = {
  Int: 2025,
  Boolean: false,
  Fen: 100,
  CivilDate: '2025-06-01',
};

function inputFor(input: GraphQLInputType, name: string, aim: { at: Place; key: string }): unknown {
  if (isNonNullType(input)) return inputFor(input.ofType, name, aim);
  // Tiers go with their method, and the walk takes the first one; its one number is more months than a gradual exit may last.
  if (name === 'tiers' || name === 'gradualExit') return null;
  // A raise is for everybody or for a class, and the walk would give both.
  if (name === 'benefitRaises') return null;
  // Means and costs are told of people who live there, and drafted with limits that fit each other; allowances are asked for people too.
  if (['means', 'rigidCosts', 'elders', 'patients', 'students'].includes(name)) return null;
  if (isListType(input)) return [inputFor(input.ofType, name, aim)];
  // The code given for a division is a village's.
  if (input.toString() === 'DivisionKind') return 'VILLAGE';
  if (isEnumType(input)) return input.getValues()[0]?.name;
  if (isInputObjectType(input)) {
    const fields = Object.values(input.getFields());
    const given = input.isOneOf ? fields.slice(0, 1) : fields;
    return Object.fromEntries(given.map((f) => [f.name, inputFor(f.type, f.name, aim)]));
  }
  if (name === 'to') return '2030-01-01';
  if (SMALL.includes(name)) return 1;
  // A top-up is a share or an amount.
  if (name === 'rateBasisPoints') return null;
  const value = SCALARS[input.name] ?? textFor(name, aim.at, aim.key);
  if (value === FREE_TEXT && input.name !== 'String')
    throw new Error(`The walk does not know what to give ${input.name} ${name}.`);
  return value;
}

export interface Ordered extends Asked {
  readonly variables: { readonly input: Record<string, unknown> };
}

/** An order for one mutation with the ids and places of one town, and every path of its answer. */
export function mutationAt(name: string, at: Place, key: string): Ordered {
  const field = schema.getMutationType()?.getFields()[name];
  if (field === undefined) throw new Error(`${name} is no mutation.`);
  const [argument] = field.args;
  const type = argument === undefined ? undefined : getNamedType(argument.type);
  if (!isInputObjectType(type)) throw new Error(`${name} takes no input.`);
  const input = inputFor(type, 'input', { at, key }) as Record<string, unknown>; // An input object is a record.
  if (name === 'findPerson') input.idNumber = idNumberOf(at);
  // A campaign and a period exclude one another, and a sample has its bounds.
  if (name === 'startAuditExport') Object.assign(input, { campaignId: null, size: 2 });
  // There is one policy, which is higher than none.
  if (name === 'createBulkChange') input.kind = 'NEW_POLICY';
  const inner = selectionOf(field.type, { at, above: [] });
  const query = documentOf('mutation', `$input: ${type.name}!`, `${name}(input: $input) ${inner}`);
  return { field: name, query, variables: { input } };
}

/** The same for every mutation there is. */
export const mutationsAt = (at: Place, key: string): Ordered[] =>
  Object.keys(schema.getMutationType()?.getFields() ?? {}).map((name) => mutationAt(name, at, key));

/** Records every field of an answer that was there: not null, and no empty list. */
export function collectSeen(value: unknown, seen: Set<string>): void {
  if (Array.isArray(value)) for (const entry of value) collectSeen(entry, seen);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const record: Record<string, unknown> = { ...value };
  for (const [name, inner] of Object.entries(record)) {
    const there = Array.isArray(inner) ? inner.length > 0 : inner !== null;
    if (there && name !== '__typename') seen.add(`${record.__typename}.${name}`);
    collectSeen(inner, seen);
  }
}

/** Every field of every type the API can answer with. */
export const allFields = (): string[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(
      (type) => !type.name.startsWith('__') && type.name !== 'Query' && type.name !== 'Mutation',
    )
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
