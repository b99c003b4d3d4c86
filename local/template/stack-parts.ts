import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { CrossOriginRule } from '../api/cross-origin.ts';
import type { Route } from '../api/start-gateway.ts';
import type { FunctionDefinition } from '../functions/function-instance.ts';
import type { KeyDefinition } from '../keys/key-definition.ts';
import { type LocalSchedule, rhythmOf } from '../schedules/start-schedules.ts';
import type { MachineDefinition } from '../states/states-api.ts';
import type { LocalResource } from './resolve-template.ts';

const ofType = (resources: readonly LocalResource[], type: string) =>
  resources.filter((resource) => resource.type === type);

const FunctionProperties = z.strictObject({
  Code: z.strictObject({ S3Bucket: z.unknown(), S3Key: z.string() }),
  Handler: z.string(),
  Timeout: z.number(),
  MemorySize: z.number(),
  Runtime: z.literal('nodejs24.x'),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.string()) }).optional(),
});

/** Functions with the very assets that deploy; an asset lies where the assembly put it under its hash. */
export const functionsOf = (
  resources: readonly LocalResource[],
  cdkOut: string,
): FunctionDefinition[] =>
  ofType(resources, 'AWS::Lambda::Function').map(({ name, arn, properties }) => {
    const { Code, Handler, Timeout, MemorySize, Environment } =
      FunctionProperties.parse(properties);
    return {
      name,
      arn,
      directory: join(resolve(cdkOut), `asset.${Code.S3Key.replace(/\.zip$/, '')}`),
      handler: Handler,
      timeoutInSeconds: Timeout,
      memoryInMegabytes: MemorySize,
      environment: Environment?.Variables ?? {},
    };
  });

export const keysOf = (resources: readonly LocalResource[]): KeyDefinition[] =>
  ofType(resources, 'AWS::KMS::Key').map(({ name, arn }) => ({
    id: name,
    arn,
    spec: 'SYMMETRIC_DEFAULT',
  }));

export const machinesOf = (resources: readonly LocalResource[]): MachineDefinition[] =>
  ofType(resources, 'AWS::StepFunctions::StateMachine').map(({ name, arn, properties }) => ({
    name,
    arn,
    definition: String(properties.DefinitionString),
  }));

const RouteProperties = z
  .strictObject({
    RouteKey: z.string(),
    Target: z.string(),
    AuthorizationType: z.enum(['JWT', 'NONE']).default('NONE'),
    AuthorizerId: z.string().optional(),
  })
  .refine(
    (route) => (route.AuthorizationType === 'JWT') === (route.AuthorizerId !== undefined),
    'A route with JWT has an authorizer, and one without has none.',
  );
const IntegrationProperties = z.strictObject({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});
const AuthorizerProperties = z.strictObject({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.strictObject({ Issuer: z.string(), Audience: z.array(z.string()) }),
});
const ApiProperties = z.strictObject({
  ProtocolType: z.literal('HTTP'),
  CorsConfiguration: z
    .strictObject({
      AllowOrigins: z.array(z.string()),
      AllowMethods: z.array(z.string()),
      AllowHeaders: z.array(z.string()).default([]),
      MaxAge: z.number().optional(),
    })
    .optional(),
});

/** Routes of the HTTP API with the function each one calls and the authorizer that guards it. */
export function routesOf(
  resources: readonly LocalResource[],
  invoke: (functionArn: string, event: unknown) => ReturnType<Route['invoke']>,
): Route[] {
  const named = (type: string, name: string) =>
    ofType(resources, type).find((resource) => resource.name === name)?.properties;
  return ofType(resources, 'AWS::ApiGatewayV2::Route').map(({ properties }): Route => {
    const { RouteKey, Target, AuthorizerId } = RouteProperties.parse(properties);
    const target = Target.replace('integrations/', '');
    const { IntegrationUri } = IntegrationProperties.parse(
      named('AWS::ApiGatewayV2::Integration', target),
    );
    return {
      key: RouteKey,
      invoke: (event) => invoke(IntegrationUri, event),
      authorizer:
        AuthorizerId === undefined
          ? undefined
          : authorizerOf(named('AWS::ApiGatewayV2::Authorizer', AuthorizerId)),
    };
  });
}

function authorizerOf(properties: unknown): Route['authorizer'] {
  const { Issuer, Audience } = AuthorizerProperties.parse(properties).JwtConfiguration;
  return { issuer: Issuer, audience: Audience };
}

const RuleProperties = z.strictObject({
  ScheduleExpression: z.string(),
  State: z.literal('ENABLED'),
  Targets: z.array(
    z.strictObject({
      Id: z.string(),
      Arn: z.string(),
      RetryPolicy: z.strictObject({ MaximumRetryAttempts: z.number() }),
      DeadLetterConfig: z.strictObject({ Arn: z.string() }),
    }),
  ),
});

export const schedulesOf = (
  resources: readonly LocalResource[],
): (LocalSchedule & { readonly name: string })[] =>
  ofType(resources, 'AWS::Events::Rule').flatMap(({ name, properties }) => {
    const { ScheduleExpression, Targets } = RuleProperties.parse(properties);
    return Targets.map(({ Arn, RetryPolicy }) => ({
      name,
      functionArn: Arn,
      retries: RetryPolicy.MaximumRetryAttempts,
      ...rhythmOf(ScheduleExpression),
    }));
  });

/** What the HTTP API lets callers from other origins do. */
export function crossOriginOf(resources: readonly LocalResource[]): CrossOriginRule | undefined {
  const [api] = ofType(resources, 'AWS::ApiGatewayV2::Api');
  const rule = api && ApiProperties.parse(api.properties).CorsConfiguration;
  if (rule === undefined) return undefined;
  const { AllowOrigins, AllowMethods, AllowHeaders, MaxAge } = rule;
  return {
    allowOrigins: AllowOrigins,
    allowMethods: AllowMethods,
    allowHeaders: AllowHeaders,
    maxAgeInSeconds: MaxAge,
  };
}
