import { definitionOf, type State, statesOf } from '../../cdk/checks/machine-definition.ts';
import type { Resource } from '../../cdk/checks/read-assembly.ts';

const FEATURES_BY_TEXT: readonly (readonly [type: string, pattern: RegExp, feature: string])[] = [
  ['AWS::ApiGatewayV2::Api', /"CorsConfiguration"/, 'HTTP API CORS'],
  ['AWS::DynamoDB::Table', /"PointInTimeRecoveryEnabled":true/, 'DynamoDB point-in-time recovery'],
  ['AWS::DynamoDB::Table', /"KMSMasterKeyId"/, 'DynamoDB customer managed key'],
  ['AWS::DynamoDB::Table', /"TimeToLiveSpecification"/, 'DynamoDB time to live'],
  ['AWS::Events::Rule', /"ScheduleExpression"/, 'EventBridge scheduled rule'],
  ['AWS::KMS::Key', /"EnableKeyRotation":true/, 'KMS key rotation'],
  ['AWS::Lambda::Function', /"DeadLetterConfig"/, 'Lambda dead-letter queue'],
  ['AWS::S3::Bucket', /"BucketKeyEnabled":true/, 'S3 encryption by KMS with bucket keys'],
  ['AWS::S3::Bucket', /"LoggingConfiguration"/, 'S3 server access logs'],
  ['AWS::S3::Bucket', /"ObjectLockEnabled":true/, 'S3 Object Lock'],
  ['AWS::SNS::Topic', /"KmsMasterKeyId"/, 'SNS encryption by KMS'],
  ['AWS::SQS::Queue', /"SqsManagedSseEnabled":true/, 'SQS managed encryption'],
];

const PROCESSORS: Readonly<Record<string, string>> = {
  DISTRIBUTED: 'Step Functions Distributed Map',
};

function ofState(state: State): string[] {
  const { ItemProcessor } = state as {
    ItemProcessor?: { ProcessorConfig?: { Mode?: string } };
  }; // The fields of a Map.
  const mode = ItemProcessor?.ProcessorConfig?.Mode ?? 'INLINE';
  return [
    ...(mode === 'INLINE' ? [] : [PROCESSORS[mode] ?? mode]),
    ...(/\.waitForTaskToken$/.test(String(state.Resource)) ? ['Step Functions task token'] : []),
  ];
}

function ofResource(resource: Resource): string[] {
  const { Type, Properties } = resource;
  const text = JSON.stringify(Properties);
  const byText = FEATURES_BY_TEXT.filter(
    ([type, pattern]) => type === Type && pattern.test(text),
  ).map(([, , feature]) => feature);
  switch (Type) {
    case 'AWS::Lambda::Function':
      return [
        ...byText,
        `Lambda runtime ${Properties.Runtime}`,
        `Lambda architecture ${Properties.Architectures}`,
      ];
    case 'AWS::ApiGatewayV2::Authorizer':
      return [`HTTP API ${Properties.AuthorizerType} authorizer`];
    case 'AWS::StepFunctions::StateMachine': {
      const machine = definitionOf(resource);
      const states = statesOf(machine).flatMap(([, state]) => ofState(state));
      return [`Step Functions ${machine.QueryLanguage}`, ...states];
    }
    default:
      return byText;
  }
}

/** Features of a template that could be missing in a region, in the words of the China page; each once, in order. */
export const featuresOf = (resources: Iterable<Resource>): string[] =>
  [...new Set([...resources].flatMap(ofResource))].sort();
