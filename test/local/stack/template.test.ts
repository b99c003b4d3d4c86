import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../../local/template/read-assembly.ts';
import { resolveTemplate } from '../../../local/template/resolve-template.ts';
import { routesOf, schedulesOf } from '../../../local/template/stack-parts.ts';

const AROUND = { region: 'r', account: '0', partition: 'aws-cn', parameters: { Given: 'g' } };
const stack = (Resources: object, { name = 'S', ...more }: Record<string, unknown> = {}) =>
  parseTemplate(String(name), {
    Resources,
    Parameters: { Given: {}, Kept: { Default: 'd' } },
    ...more,
  });
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

  it('leaves properties without effect here unsettled: they may name what does not exist', () => {
    const logs = { DestinationBucketName: { Ref: 'Nowhere' } };
    const bucket = { Type: 'AWS::S3::Bucket', Properties: { LoggingConfiguration: logs } };
    expect(resolveTemplate([stack({ B: bucket })], AROUND)[0]?.properties).toEqual({});
  });

  it.each([
    ['conditions', {}, { Conditions: { C: {} } }, /Conditions/],
    ['mappings', {}, { Mappings: {} }, /Mappings/],
    ['a transform', {}, { Transform: 'AWS::Serverless-2016-10-31' }, /Transform/],
    ['a resource under a condition', { T: { ...table([]), Condition: 'C' } }, {}, /Condition/],
    ['a creation policy', { T: { ...table([]), CreationPolicy: {} } }, {}, /CreationPolicy/],
  ])('refuses %s by name', (_, resources, more, named) => {
    expect(() => stack(resources, more)).toThrow(named);
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

describe('the parts of a stack', () => {
  const resource = (type: string, properties: object) => ({
    logicalId: 'L',
    type,
    name: 'n',
    arn: 'a',
    properties: { ...properties },
  });
  const ROUTE = { RouteKey: 'POST /', Target: 'integrations/n', AuthorizationType: 'NONE' };
  const INTEGRATION = {
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: 'f',
    PayloadFormatVersion: '2.0',
  };
  const AUTHORIZER = {
    AuthorizerType: 'JWT',
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration: { Issuer: 'https://i', Audience: ['a'] },
  };
  const JWT_ROUTE = { ...ROUTE, AuthorizationType: 'JWT', AuthorizerId: 'n' };
  const api = (route: object, integration: object, authorizer: object) =>
    routesOf(
      [
        resource('AWS::ApiGatewayV2::Route', route),
        resource('AWS::ApiGatewayV2::Integration', integration),
        resource('AWS::ApiGatewayV2::Authorizer', authorizer),
      ],
      async () => ({ ok: true, payload: null }),
    );
  const TARGET = {
    Id: 't',
    Arn: 'f',
    RetryPolicy: { MaximumRetryAttempts: 2 },
    DeadLetterConfig: { Arn: 'q' },
  };
  const rule = (target: object) =>
    schedulesOf([
      resource('AWS::Events::Rule', {
        ScheduleExpression: 'cron(0 17 * * ? *)',
        State: 'ENABLED',
        Targets: [target],
      }),
    ]);

  it('are read as they are modelled', () => {
    expect(api(JWT_ROUTE, INTEGRATION, AUTHORIZER)[0]?.authorizer?.issuer).toBe('https://i');
    expect(api(ROUTE, INTEGRATION, AUTHORIZER)[0]?.authorizer).toBeUndefined();
    expect(rule(TARGET)[0]).toMatchObject({ functionArn: 'f', retries: 2, offset: 17 * 3_600_000 });
  });

  it.each([
    [
      'another payload',
      () => api(ROUTE, { ...INTEGRATION, PayloadFormatVersion: '1.0' }, AUTHORIZER),
    ],
    ['a mapped request', () => api(ROUTE, { ...INTEGRATION, RequestParameters: {} }, AUTHORIZER)],
    [
      'a token elsewhere',
      () =>
        api(JWT_ROUTE, INTEGRATION, { ...AUTHORIZER, IdentitySource: ['$request.querystring.t'] }),
    ],
    [
      'JWT without an authorizer',
      () => api({ ...ROUTE, AuthorizationType: 'JWT' }, INTEGRATION, AUTHORIZER),
    ],
    ['IAM', () => api({ ...ROUTE, AuthorizationType: 'AWS_IAM' }, INTEGRATION, AUTHORIZER)],
    ['scopes', () => api({ ...JWT_ROUTE, AuthorizationScopes: ['s'] }, INTEGRATION, AUTHORIZER)],
    ['a target with an input', () => rule({ ...TARGET, Input: '{}' })],
  ])('with %s are refused', (_, read) => {
    expect(read).toThrow();
  });
});
