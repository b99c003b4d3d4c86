import { describe, expect, it } from 'vitest';
import { resolveTemplate } from '../../../local/template/resolve-template.ts';

const AROUND = { region: 'r', account: '0', partition: 'aws-cn', parameters: { Given: 'g' } };
const stack = (Resources: object, more: object = {}) =>
  ({
    name: 'S',
    Resources,
    Outputs: {},
    Parameters: { Given: {}, Kept: { Default: 'd' } },
    Conditions: {},
    ...more,
  }) as unknown as Parameters<typeof resolveTemplate>[0][number]; // As the parser would give it.
const table = (KeySchema: unknown) => ({ Type: 'AWS::DynamoDB::Table', Properties: { KeySchema } });
const settled = (value: unknown) =>
  resolveTemplate([stack({ T: table(value) })], AROUND)[0]?.properties.KeySchema;

describe('the template reader', () => {
  it.each([
    ['a name', { Ref: 'T' }, 'S-T'],
    [
      'an ARN in the right partition',
      { 'Fn::GetAtt': ['T', 'Arn'] },
      'arn:aws-cn:dynamodb:r:0:table/S-T',
    ],
    ['joined parts', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-r'],
    [
      'text with names in it',
      { 'Fn::Sub': 'x-${AWS::Region}-${T.Arn}' },
      'x-r-arn:aws-cn:dynamodb:r:0:table/S-T',
    ],
    ['a part of a split text', { 'Fn::Select': [1, { 'Fn::Split': ['-', 'a-b'] }] }, 'b'],
    ['a parameter given', { Ref: 'Given' }, 'g'],
    ['a parameter left at its default', { Ref: 'Kept' }, 'd'],
  ])('settles %s', (_, value, expected) => {
    expect(settled(value)).toBe(expected);
  });

  it('settles what another stack exports', () => {
    const exporting = stack(
      { X: table([]) },
      { name: 'E', Outputs: { O: { Value: { Ref: 'X' }, Export: { Name: 'E:x' } } } },
    );
    const importing = stack({ T: table({ 'Fn::ImportValue': 'E:x' }) });
    expect(resolveTemplate([exporting, importing], AROUND)[1]?.properties.KeySchema).toBe('E-X');
  });

  it.each([
    ['a resource type', { Q: { Type: 'AWS::Strange::Thing', Properties: {} } }],
    [
      'a property',
      { T: { Type: 'AWS::DynamoDB::Table', Properties: { StreamSpecification: {} } } },
    ],
    ['a condition', { T: table({ 'Fn::If': ['C', 1, 2] }) }],
    ['a part beyond the last', { T: table({ 'Fn::Select': [1, ['a']] }) }],
    ['an intrinsic function', { T: table({ 'Fn::Cidr': [] }) }],
    ['an attribute', { T: table({ 'Fn::GetAtt': ['T', 'StreamArn'] }) }],
    ['an import that nobody exports', { T: table({ 'Fn::ImportValue': 'nobody' }) }],
  ])('refuses %s it does not know', (_, resources) => {
    expect(() => resolveTemplate([stack(resources)], AROUND)).toThrow();
  });

  it('gives two resources with long names two names', () => {
    const long = 'L'.repeat(70);
    const both = resolveTemplate(
      [stack({ [`${long}a`]: table([]), [`${long}b`]: table([]) })],
      AROUND,
    );
    expect(new Set(both.map(({ name }) => name)).size).toBe(2);
  });
});
