/** Whether a resource type or feature we use exists in the AWS China regions, where we read it, and when. */
export interface ChinaRow {
  readonly uses: string;
  readonly status: 'verified' | 'unverified';
  readonly note: string;
  readonly source: string;
  readonly readOn: string;
}

const verified = (uses: string, note: string, source: string): ChinaRow => ({
  uses,
  status: 'verified',
  note,
  source,
  readOn: '2026-11-23',
});
const unread = (uses: string, note = 'not read yet'): ChinaRow => ({
  uses,
  status: 'unverified',
  note,
  source: '-',
  readOn: '-',
});

/** One row per resource type and feature of the synthesized template; a test fails when a type has no row. */
export const CHINA_ROWS: readonly ChinaRow[] = [
  verified(
    'Cognito user pools',
    'absent in Beijing; Cognito absent in Ningxia: we name none and take any OIDC issuer',
    'docs.amazonaws.cn, user guide, Cognito',
  ),
  verified(
    'X-Ray for Lambda',
    'absent: no tracer is used',
    'docs.amazonaws.cn, user guide, Lambda',
  ),
  verified('Lambda function URLs', 'absent: none is used', 'docs.amazonaws.cn, user guide, Lambda'),
  verified(
    'Step Functions HTTPS task',
    'absent: none is used',
    'docs.amazonaws.cn, user guide, Step Functions',
  ),
  verified(
    'AWS::KMS::Key',
    'present; the default symmetric key is SM4-128 there',
    'docs.amazonaws.cn, KMS algorithm page',
  ),
  verified(
    'AWS::Lambda::Function',
    'present, with the differences above',
    'docs.amazonaws.cn, user guide, Lambda',
  ),
  verified('AWS::DynamoDB::Table', 'present', 'docs.amazonaws.cn, user guide, DynamoDB'),
  verified(
    'AWS::StepFunctions::StateMachine',
    'present, with the difference above',
    'docs.amazonaws.cn, user guide, Step Functions',
  ),
  unread('Lambda runtime nodejs24.x'),
  unread('Step Functions JSONata and Distributed Map'),
  unread('DynamoDB point-in-time recovery and customer managed keys'),
  unread('S3 Object Lock'),
  unread('HTTP API JWT authorizer'),
  unread('AWS::S3::Bucket'),
  unread('AWS::S3::BucketPolicy'),
  unread('AWS::IAM::Role'),
  unread('AWS::IAM::Policy'),
  unread('AWS::Logs::LogGroup'),
  unread('AWS::Lambda::Permission'),
  unread('AWS::ApiGatewayV2::Api'),
  unread('AWS::ApiGatewayV2::Stage'),
  unread('AWS::ApiGatewayV2::Route'),
  unread('AWS::ApiGatewayV2::Integration'),
  unread('AWS::ApiGatewayV2::Authorizer'),
  unread('AWS::Events::Rule'),
  unread('AWS::SQS::Queue'),
  unread('AWS::SQS::QueuePolicy'),
  unread('AWS::SNS::Topic'),
  unread('AWS::SNS::TopicPolicy'),
  unread('AWS::CloudWatch::Alarm'),
];

/** What still has to be read before a county is served from a China region. */
export const unreadRows = (): string[] =>
  CHINA_ROWS.filter((row) => row.status === 'unverified').map((row) => row.uses);
