/** Whether a resource type or feature exists in the AWS China regions, what we read about it, where, and when. */
export interface ChinaRow {
  readonly uses: string;
  /** A type or feature of the template, a feature we do without because it is absent, or what a deployer must know. */
  readonly kind: 'TYPE' | 'FEATURE' | 'ABSENT' | 'CONDITION';
  /** Unverified rows are listed by every synthesis, until somebody reads them at their source. */
  readonly status: 'verified' | 'unverified';
  readonly note: string;
  readonly source: string;
  readonly readOn: string;
}

/** Stored copies were read, not the live pages; a page may have moved on since its copy was made. */
const READ_ON = '2026-11-25';
const GUIDE = 'https://docs.amazonaws.cn/en_us/aws/latest/userguide';
const DOCS = 'https://docs.amazonaws.cn/en_us';
/** CloudFormation's own list of types for each region, as its linter keeps it. */
const REGISTRY =
  'github.com/aws-cloudformation/cfn-lint, src/cfnlint/data/schemas/providers: cn_north_1 at 00d092a6, cn_northwest_1 at 00973e58';

type Reading = readonly [uses: string, note: string, source: string];

const read =
  (kind: ChinaRow['kind']) =>
  ([uses, note, source]: Reading): ChinaRow => ({
    uses,
    kind,
    status: 'verified',
    note,
    source,
    readOn: READ_ON,
  });
const unread =
  (kind: ChinaRow['kind']) =>
  ([uses, note]: readonly [uses: string, note: string]): ChinaRow => ({
    uses,
    kind,
    status: 'unverified',
    note,
    source: '-',
    readOn: '-',
  });

/** Types that the lists of both regions name; what the guide says of the service stands in the note. */
const TYPES: readonly (readonly [uses: string, note: string])[] = [
  ['AWS::ApiGatewayV2::Api', 'API Gateway is offered in both regions; no edge-optimized endpoints'],
  ['AWS::ApiGatewayV2::Authorizer', 'Cognito authorizers are not supported: we take any issuer'],
  ['AWS::ApiGatewayV2::Integration', 'private integrations with Cloud Map are not: none is used'],
  ['AWS::ApiGatewayV2::Route', '-'],
  ['AWS::ApiGatewayV2::Stage', '-'],
  ['AWS::CloudWatch::Alarm', '-'],
  ['AWS::DynamoDB::Table', 'only strongly consistent global tables are missing: none is used'],
  ['AWS::Events::Rule', 'event buses are offered in both regions'],
  ['AWS::IAM::Policy', 'ARNs begin with arn:aws-cn'],
  ['AWS::IAM::Role', 'the control plane of both regions lies in Beijing'],
  ['AWS::KMS::Key', 'the default symmetric key is SM4-128 there'],
  ['AWS::Lambda::Function', 'without X-Ray, function URLs and asynchronous invocation metrics'],
  ['AWS::Lambda::Permission', '-'],
  ['AWS::Logs::LogGroup', '-'],
  ['AWS::Logs::MetricFilter', '-'],
  ['AWS::S3::Bucket', '-'],
  ['AWS::S3::BucketPolicy', '-'],
  ['AWS::SNS::Topic', 'without SMS and mobile push: subscribe by mail or HTTPS'],
  ['AWS::SNS::TopicPolicy', '-'],
  ['AWS::SQS::Queue', 'offered with server-side encryption; no redrive out of a failure queue'],
  ['AWS::SQS::QueuePolicy', '-'],
  ['AWS::StepFunctions::StateMachine', 'only tasks that call HTTPS are missing: none is used'],
];

const FEATURES: readonly Reading[] = [
  [
    'Lambda runtime nodejs24.x',
    'among the supported runtimes of the China developer guide',
    'https://docs.amazonaws.cn/lambda/latest/dg/lambda-nodejs.html',
  ],
  [
    'Lambda architecture x86_64',
    'the default; arm64 is a valid value too',
    'https://docs.amazonaws.cn/lambda/latest/dg/API_FunctionConfiguration.html',
  ],
  [
    'Lambda dead-letter queue',
    'a field of the function; S3 as a destination is not available',
    'https://docs.amazonaws.cn/lambda/latest/dg/API_FunctionConfiguration.html',
  ],
  [
    'HTTP API JWT authorizer',
    'described for any OIDC issuer; only RSA signatures are accepted, keys are cached for two hours',
    `${DOCS}/apigateway/latest/developerguide/http-api-jwt-authorizer.md`,
  ],
  [
    'Step Functions JSONata',
    'the query language the China developer guide recommends, with variables',
    `${DOCS}/step-functions/latest/dg/concepts-input-output-filtering.html`,
  ],
  [
    'Step Functions Distributed Map',
    'described in the China developer guide',
    'https://docs.amazonaws.cn/step-functions/latest/dg/state-map-distributed.md',
  ],
  [
    'DynamoDB point-in-time recovery',
    'described, with restores between the China regions',
    `${DOCS}/amazondynamodb/latest/developerguide/pointintimerecovery_beforeyoubegin.html`,
  ],
  [
    'DynamoDB customer managed key',
    'described with key types to choose from',
    `${DOCS}/amazondynamodb/latest/developerguide/encryption.tutorial.html`,
  ],
  [
    'DynamoDB time to live',
    'described; expired items go within a few days',
    `${DOCS}/amazondynamodb/latest/developerguide/TTL.html`,
  ],
  [
    'KMS key rotation',
    'described, every 365 days unless told otherwise',
    'https://docs.amazonaws.cn/kms/latest/APIReference/API_EnableKeyRotation.html',
  ],
  [
    'S3 encryption by KMS with bucket keys',
    'a field of the China API reference',
    'https://docs.amazonaws.cn/AmazonS3/latest/API/API_SSEKMSEncryption.html',
  ],
  [
    'S3 Object Lock',
    'announced for both regions, governance and compliance mode',
    'https://www.amazonaws.cn/en/new/2018/s3-object-lock/',
  ],
  [
    'SQS managed encryption',
    'server-side encryption is available in both regions',
    `${GUIDE}/sqs.html`,
  ],
  [
    'EventBridge scheduled rule',
    'event buses, to which scheduled rules belong, are listed for both regions',
    `${DOCS}/eventbridge/latest/userguide/feature-availability.html`,
  ],
];

const UNREAD_FEATURES: readonly (readonly [uses: string, note: string])[] = [
  ['HTTP API CORS', 'whether a preflight counts as an unauthenticated call (see ICP) is not said'],
  ['S3 server access logs', 'no page of the China regions was found'],
  ['SNS encryption by KMS', 'no page of the China regions was found'],
  ['Step Functions task token', 'no page of the China regions was found'],
];

const ABSENT: readonly Reading[] = [
  ['Cognito user pools', 'none is named: any OIDC issuer is taken', `${GUIDE}/cognito.html`],
  ['X-Ray for Lambda', 'no tracer is used', `${GUIDE}/lambda.html`],
  ['Lambda function URLs', 'none is used', `${GUIDE}/lambda.html`],
  ['Step Functions HTTPS task', 'none is used', `${GUIDE}/step-functions.md`],
];

const CONDITIONS: readonly Reading[] = [
  [
    'ICP licence',
    'API Gateway serves unauthenticated calls, and custom domains, only for accounts with an ICP licence: apply before opening the API',
    `${GUIDE}/api-gateway.html`,
  ],
  [
    'Separate accounts',
    'the China regions need accounts and credentials of their own',
    `${GUIDE}/general-info.html`,
  ],
];

/** One row per resource type and feature of the synthesized template (a test walks it), then what is absent or to be known. */
export const CHINA_ROWS: readonly ChinaRow[] = [
  ...TYPES.map(([uses, note]) => read('TYPE')([uses, note, REGISTRY])),
  ...FEATURES.map(read('FEATURE')),
  ...UNREAD_FEATURES.map(unread('FEATURE')),
  ...ABSENT.map(read('ABSENT')),
  ...CONDITIONS.map(read('CONDITION')),
  unread('CONDITION')([
    'S3 conditional writes',
    'seals and frozen lists are put only if absent (If-None-Match); no page of the China regions was read',
  ]),
];

/** What still has to be read before a county is served from a China region. */
export const unreadRows = (): string[] =>
  CHINA_ROWS.filter((row) => row.status === 'unverified').map((row) => row.uses);
