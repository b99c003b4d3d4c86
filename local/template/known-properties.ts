/** What the local stack makes of the properties of one resource type. */
interface Known {
  /** Read by what starts the resource. */
  readonly modelled: readonly string[];
  /** Without effect on this machine, each for a reason of its own. */
  readonly leftOut: Readonly<Record<string, string>>;
}

/** Properties of every modelled type. One that stands in neither list is an error, so that nothing that matters is passed over. */
export const KNOWN_PROPERTIES: Readonly<Record<string, Known>> = {
  'AWS::DynamoDB::Table': {
    modelled: [
      'AttributeDefinitions',
      'BillingMode',
      'GlobalSecondaryIndexes',
      'KeySchema',
      'TimeToLiveSpecification',
    ],
    leftOut: {
      DeletionProtectionEnabled: 'Deleting the data directory is how this stack is reset.',
      PointInTimeRecoverySpecification:
        'Backups are AWS’s; a stopped data directory can be copied.',
      SSESpecification:
        'The engine keeps no file sealed; personal fields reach it sealed by the functions.',
    },
  },
  'AWS::S3::Bucket': {
    modelled: [
      'BucketEncryption',
      'CorsConfiguration',
      'LifecycleConfiguration',
      'ObjectLockConfiguration',
      'ObjectLockEnabled',
      'VersioningConfiguration',
    ],
    leftOut: {
      AccessControl: 'Lets AWS deliver access logs, which nobody writes here.',
      LoggingConfiguration: 'Access logs are written by AWS.',
      OwnershipControls: 'There is one user on this machine, who owns every object.',
      PublicAccessBlockConfiguration:
        'The endpoint takes signed requests only, from loopback only.',
    },
  },
  'AWS::KMS::Key': {
    modelled: [],
    leftOut: {
      Description: 'For people.',
      EnableKeyRotation:
        'A year passes between two rotations, and old ciphertexts stay readable; RotateKeyOnDemand is there.',
      KeyPolicy: 'There is one user on this machine; policies are evaluated by AWS.',
    },
  },
  'AWS::Lambda::Function': {
    modelled: ['Code', 'Environment', 'Handler', 'MemorySize', 'Runtime', 'Timeout'],
    leftOut: {
      Architectures: 'Bundles are JavaScript alone, which runs on any processor.',
      DeadLetterConfig:
        'A scheduled call that fails for good is kept in a file of the data directory.',
      LoggingConfig: 'Logs go to files in the data directory.',
      Role: 'There is one user on this machine; roles are evaluated by AWS.',
    },
  },
  'AWS::StepFunctions::StateMachine': {
    modelled: ['DefinitionString', 'StateMachineName'],
    leftOut: {
      LoggingConfiguration: 'Histories are kept whole in the data directory.',
      RoleArn: 'There is one user on this machine; roles are evaluated by AWS.',
    },
  },
  'AWS::ApiGatewayV2::Api': {
    modelled: ['CorsConfiguration', 'ProtocolType'],
    leftOut: { Name: 'For people.' },
  },
  'AWS::ApiGatewayV2::Route': {
    modelled: ['AuthorizationType', 'AuthorizerId', 'RouteKey', 'Target'],
    leftOut: { ApiId: 'There is one API.' },
  },
  'AWS::ApiGatewayV2::Integration': {
    modelled: ['IntegrationType', 'IntegrationUri', 'PayloadFormatVersion'],
    leftOut: { ApiId: 'There is one API.' },
  },
  'AWS::ApiGatewayV2::Authorizer': {
    modelled: ['AuthorizerType', 'IdentitySource', 'JwtConfiguration'],
    leftOut: { ApiId: 'There is one API.', Name: 'For people.' },
  },
  'AWS::Events::Rule': { modelled: ['ScheduleExpression', 'State', 'Targets'], leftOut: {} },
  'AWS::SQS::Queue': {
    modelled: [],
    leftOut: {
      MessageRetentionPeriod:
        'Failed scheduled calls are kept in a file of the data directory until it is deleted.',
      SqsManagedSseEnabled: 'That file names functions and errors, and holds no personal data.',
    },
  },
};
