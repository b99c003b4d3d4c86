import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { CrossOriginRule } from '../api/cross-origin.ts';
import type { Route } from '../api/start-gateway.ts';
import type { FunctionDefinition } from '../functions/function-instance.ts';
import type { KeyDefinition } from '../keys/key-definition.ts';
import type { BucketDefinition } from '../objects/bucket-definition.ts';
import { type DailySchedule, dailyTime } from '../schedules/daily-schedules.ts';
import type { MachineDefinition } from '../states/states-api.ts';
import type { LocalResource } from './resolve-template.ts';

const ofType = (resources: readonly LocalResource[], type: string) =>
  resources.filter((resource) => resource.type === type);

const FunctionProperties = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Timeout: z.number(),
  MemorySize: z.number(),
  Runtime: z.literal('nodejs24.x'),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).optional(),
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

const BucketProperties = z.object({
  BucketEncryption: z.unknown().optional(),
  VersioningConfiguration: z.object({ Status: z.string() }).optional(),
  ObjectLockConfiguration: z
    .object({
      Rule: z.object({
        DefaultRetention: z.object({
          Mode: z.enum(['COMPLIANCE', 'GOVERNANCE']),
          Days: z.number(),
        }),
      }),
    })
    .optional(),
  LifecycleConfiguration: z
    .object({ Rules: z.array(z.object({ ExpirationInDays: z.number().optional() })) })
    .optional(),
});

export const bucketsOf = (resources: readonly LocalResource[]): BucketDefinition[] =>
  ofType(resources, 'AWS::S3::Bucket').map(({ name, properties }) => {
    const parsed = BucketProperties.parse(properties);
    const retention = parsed.ObjectLockConfiguration?.Rule.DefaultRetention;
    return {
      name,
      versioned: parsed.VersioningConfiguration?.Status === 'Enabled',
      encrypted: parsed.BucketEncryption !== undefined,
      objectLock:
        retention === undefined ? undefined : { mode: retention.Mode, days: retention.Days },
      expireAfterDays: parsed.LifecycleConfiguration?.Rules.find(
        (rule) => rule.ExpirationInDays !== undefined,
      )?.ExpirationInDays,
    };
  });

export const machinesOf = (resources: readonly LocalResource[]): MachineDefinition[] =>
  ofType(resources, 'AWS::StepFunctions::StateMachine').map(({ name, arn, properties }) => ({
    name,
    arn,
    definition: String(properties.DefinitionString),
  }));

const RouteProperties = z.object({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizerId: z.string().optional(),
});
const JwtConfiguration = z.object({ Issuer: z.string(), Audience: z.array(z.string()) });

/** Routes of the HTTP API with the function each one calls and the authorizer that guards it. */
export function routesOf(
  resources: readonly LocalResource[],
  invoke: (functionArn: string, event: unknown) => ReturnType<Route['invoke']>,
): Route[] {
  const named = (type: string, name: string) =>
    ofType(resources, type).find((resource) => resource.name === name);
  return ofType(resources, 'AWS::ApiGatewayV2::Route').map(({ properties }): Route => {
    const { RouteKey, Target, AuthorizerId } = RouteProperties.parse(properties);
    const integration = named(
      'AWS::ApiGatewayV2::Integration',
      Target.replace('integrations/', ''),
    );
    const functionArn = String(integration?.properties.IntegrationUri);
    const jwt =
      AuthorizerId === undefined
        ? undefined
        : named('AWS::ApiGatewayV2::Authorizer', AuthorizerId)?.properties.JwtConfiguration;
    const parsed = jwt === undefined ? undefined : JwtConfiguration.parse(jwt);
    return {
      key: RouteKey,
      invoke: (event) => invoke(functionArn, event),
      authorizer:
        parsed === undefined ? undefined : { issuer: parsed.Issuer, audience: parsed.Audience },
    };
  });
}

const RuleProperties = z.object({
  ScheduleExpression: z.string(),
  State: z.literal('ENABLED'),
  Targets: z.array(z.object({ Arn: z.string() })),
});

export const schedulesOf = (
  resources: readonly LocalResource[],
): (DailySchedule & { readonly name: string })[] =>
  ofType(resources, 'AWS::Events::Rule').flatMap(({ name, properties }) => {
    const { ScheduleExpression, Targets } = RuleProperties.parse(properties);
    return Targets.map(({ Arn }) => ({ name, functionArn: Arn, ...dailyTime(ScheduleExpression) }));
  });

const CrossOrigin = z.strictObject({
  AllowOrigins: z.array(z.string()),
  AllowMethods: z.array(z.string()),
  AllowHeaders: z.array(z.string()).default([]),
  MaxAge: z.number().optional(),
});

/** What the HTTP API lets callers from other origins do. */
export function crossOriginOf(resources: readonly LocalResource[]): CrossOriginRule | undefined {
  const rule = ofType(resources, 'AWS::ApiGatewayV2::Api')[0]?.properties.CorsConfiguration;
  if (rule === undefined) return undefined;
  const { AllowOrigins, AllowMethods, AllowHeaders, MaxAge } = CrossOrigin.parse(rule);
  return {
    allowOrigins: AllowOrigins,
    allowMethods: AllowMethods,
    allowHeaders: AllowHeaders,
    maxAgeInSeconds: MaxAge,
  };
}
