import { expect, it } from 'vitest';
import { typeDefinitions } from '../../graphql/__generated__/type-definitions.ts';
import { lintSchema } from '../../graphql/lint/lint-schema.ts';

type Change = { readonly put: string } | { readonly turn: string | RegExp; readonly into: string };

/** The schema with a definition more, or one text turned into another, which must be there or the case tests nothing. */
function spoilt(change: Change): string {
  if ('put' in change) return `${typeDefinitions}\n\n${change.put}`;
  expect(typeDefinitions).toMatch(change.turn);
  return typeDefinitions.replace(change.turn, change.into);
}

it('passes the schema as it is', () => {
  expect(lintSchema(typeDefinitions)).toEqual([]);
});

it.each<[name: string, change: Change, fault: string]>([
  [
    'a field without Chinese',
    {
      turn: '"区划列表的一条。One entry of a list of divisions."',
      into: '"One entry of a list of divisions."',
    },
    'DivisionEdge is not described in Chinese and English',
  ],
  [
    'an argument without English',
    { turn: '"从此游标之后。After this cursor."', into: '"从此游标之后。"' },
    '(after) is not described in Chinese and English',
  ],
  [
    'an enum value without a description',
    { turn: '"街道。Subdistrict."\n', into: '\n' },
    'DivisionKind.SUBDISTRICT is not described in Chinese and English',
  ],
  [
    'a value that a programme adds without a description',
    { put: 'extend enum Programme {\n  NOWHERE_AID\n}' },
    'Programme.NOWHERE_AID is not described in Chinese and English',
  ],
  [
    'a connection without a bound',
    { turn: '    "条数，1至200。How many, 1 to 200."\n    first: Int!\n', into: '' },
    'takes no first: Int! and after: String',
  ],
  [
    'a list at the root',
    { put: 'extend type Query {\n  "全部。All."\n  everyDivision: [Division!]!\n}' },
    'Query.everyDivision is a list, not a connection',
  ],
  [
    'a connection without page info',
    {
      turn: 'type DivisionConnection {\n  "各条。Entries."\n  edges: [DivisionEdge!]!\n',
      into: 'type DivisionConnection {\n  "各条。Entries."\n  edges: [DivisionEdge!]!\n  "数。Count."\n  count: Int!\n',
    },
    'DivisionConnection is not built of edges, cursors and one page info',
  ],
  [
    'a mutation without its input',
    { turn: 'putDivisions("输入。Input." input: PutDivisionsInput!)', into: 'putDivisions' },
    'Mutation.putDivisions takes more or less than one PutDivisionsInput',
  ],
  [
    'a mutation without a key',
    {
      turn: 'input PutDivisionsInput {\n  "办理编号，由调用方生成；重复提交得到同一结果。Idempotency key made by the caller."\n  idempotencyKey: ID!\n',
      into: 'input PutDivisionsInput {\n',
    },
    'Mutation.putDivisions has no idempotency key',
  ],
  [
    'a mutation that answers null',
    { turn: '): PutDivisionsPayload!', into: '): PutDivisionsPayload' },
    'Mutation.putDivisions does not answer PutDivisionsPayload!',
  ],
  [
    'a mutation that cannot be refused',
    {
      turn: 'union PutDivisionsPayload = PutDivisionsSuccess | Refused',
      into: 'union PutDivisionsPayload = PutDivisionsSuccess',
    },
    'Mutation.putDivisions answers something else than PutDivisionsSuccess or Refused',
  ],
  [
    'a refusal the code does not know',
    {
      turn: 'enum RefusalCode {\n',
      into: 'enum RefusalCode {\n  "不知道。Unknown."\n  UNHEARD_OF\n',
    },
    'RefusalCode.UNHEARD_OF is no refusal of the code',
  ],
  [
    'a type nobody names',
    { put: '"多余。Idle."\ntype Idle {\n  "数。Count."\n  count: Int!\n}' },
    'Idle is used nowhere',
  ],
  [
    'a floating-point number',
    { put: 'extend type Division {\n  "比例。Share."\n  share: Float\n}' },
    'Division.share is a floating-point number',
  ],
  [
    'money that is a plain number',
    { put: 'extend type Division {\n  "标准。Standard."\n  standardFen: Int\n}' },
    'Division.standardFen is money, but no Fen',
  ],
  [
    'a refusal that is missing',
    { turn: /^ {2}"[^"]*"\n {2}TOO_MANY\n/m, into: '' },
    'RefusalCode.TOO_MANY is missing',
  ],
  [
    'a refusal with another text',
    { turn: /^ {2}"[^"]*"\n {2}TOO_MANY\n/m, into: '  "别的。Else."\n  TOO_MANY\n' },
    'RefusalCode.TOO_MANY has another text than the code',
  ],
])('catches %s', (_, change, fault) => {
  expect(lintSchema(spoilt(change)).join('\n')).toContain(fault);
});
