/** A figure of AWS that the plan rests on, with where it was read. */
export interface Published {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  /** What is known of the copy's age; stored copies carry no date of their own unless one is given. */
  readonly copy: string;
  /** `verified`: the sentence was read. `unverified`: from memory or by a stated assumption, to be looked up. */
  readonly status: 'verified' | 'unverified';
}

const UNDATED = 'stored copy without a date, read 2026-11-25';
const DDB_CN =
  'https://docs.amazonaws.cn/en_us/amazondynamodb/latest/developerguide/ServiceQuotas.html';
const DDB_KEYS =
  'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html';
const STATES = 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html';
const HTTP_API_CN =
  'https://docs.amazonaws.cn/en_us/apigateway/latest/developerguide/http-api-quotas.html';
const LAMBDA_CN = 'https://docs.amazonaws.cn/lambda/latest/dg/gettingstarted-limits.md';
const KMS = 'https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html';
const S3_NOTE =
  'https://aws.amazon.com/premiumsupport/knowledge-center/s3-object-key-naming-pattern/';

const row = (
  name: string,
  value: number,
  unit: string,
  [source, copy, status = 'verified']: readonly [string, string, Published['status']?],
): Published => ({ name, value, unit, source, copy, status });

/** Default quotas; those of Step Functions are the ones of regions other than its three largest. */
export const QUOTAS = {
  partitionWrites: row('DynamoDB, one partition key', 1000, 'write units/s', [DDB_KEYS, UNDATED]),
  partitionReads: row('DynamoDB, one partition key', 3000, 'read units/s', [DDB_KEYS, UNDATED]),
  tableWrites: row('DynamoDB, one on-demand table', 40_000, 'write units/s', [
    DDB_CN.replace('ServiceQuotas', 'Limits'),
    UNDATED,
  ]),
  tableReads: row('DynamoDB, one on-demand table', 40_000, 'read units/s', [
    DDB_CN.replace('ServiceQuotas', 'Limits'),
    UNDATED,
  ]),
  mapWidth: row('Step Functions, children of one map at a time', 10_000, 'executions', [
    STATES,
    UNDATED,
  ]),
  mapDispatch: row('Step Functions, children a map starts', 100, 'executions/s', [STATES, UNDATED]),
  openMaps: row('Step Functions, open map runs of an account', 1000, 'map runs', [STATES, UNDATED]),
  openExecutions: row('Step Functions, open executions of an account', 1_000_000, 'executions', [
    STATES,
    UNDATED,
  ]),
  history: row('Step Functions, history of one execution', 25_000, 'events', [STATES, UNDATED]),
  transitions: row('Step Functions, state transitions of an account', 800, 'transitions/s', [
    STATES,
    UNDATED,
  ]),
  tokenAnswers: row('Step Functions, SendTaskSuccess', 300, 'calls/s', [STATES, UNDATED]),
  concurrency: row('Lambda, concurrent executions of an account', 1000, 'executions', [
    LAMBDA_CN,
    UNDATED,
  ]),
  keyRequests: row('KMS, symmetric operations and MACs of an account', 10_000, 'requests/s', [
    KMS,
    UNDATED,
  ]),
  apiTimeout: row('API Gateway, HTTP API integration timeout', 30, 's', [HTTP_API_CN, UNDATED]),
  apiPayload: row('API Gateway, HTTP API payload', 10, 'MB', [HTTP_API_CN, UNDATED]),
  objectWrites: row('S3, writes of one partitioned prefix, at least', 3500, 'requests/s', [
    S3_NOTE,
    UNDATED,
  ]),
  objectReads: row('S3, reads of one partitioned prefix, at least', 5500, 'requests/s', [
    S3_NOTE,
    UNDATED,
  ]),
} as const satisfies Record<string, Published>;

const DDB_PRICES_CN = 'https://www.amazonaws.cn/en/dynamodb/pricing/';
const STATES_PRICES = 'https://aws.amazon.com/step-functions/pricing/';
const LAMBDA_PRICES = 'https://aws.amazon.com/cn/lambda/pricing/';
const NOT_FOUND = 'not found in the stored pages';

/**
 * Prices. China's are in yuan; an amount was found for DynamoDB's writes only; where only a list price of another region was read, it stands in
 * dollars for the order of magnitude. A price of zero is a parameter to be filled in.
 */
export const PRICES = {
  writes: row(
    'p_write: DynamoDB, on demand, both China regions',
    11.1538,
    '¥ per million write units',
    [
      DDB_PRICES_CN,
      'undated stored copy read 2026-11-25, cut off after the amount: per million is inferred as in other regions',
      'unverified',
    ],
  ),
  reads: row(
    'p_read: DynamoDB, on demand, both China regions',
    11.1538 / 5,
    '¥ per million read units',
    [
      DDB_PRICES_CN,
      'the line was cut off in the stored copy; a fifth of p_write is assumed, as between provisioned units there',
      'unverified',
    ],
  ),
  transitions: row(
    'p_transition: Step Functions, US East (not China)',
    25,
    '$ per million transitions',
    [STATES_PRICES, UNDATED],
  ),
  compute: row('p_compute: Lambda x86, US East (not China)', 16.6667, '$ per million GB-seconds', [
    LAMBDA_PRICES,
    UNDATED,
  ]),
  invocations: row('p_invocation: Lambda, US East (not China)', 0.2, '$ per million calls', [
    'https://aws.amazon.com/cn/blogs/china/new-for-aws-lambda-1ms-billing-granularity-adds-cost-savings',
    'post of December 2020, stored copy read 2026-11-25',
  ]),
  keyRequests: row('p_key: KMS', 0, 'per million requests', ['-', NOT_FOUND, 'unverified']),
  objectRequests: row('p_object: S3 requests', 0, 'per million requests', [
    '-',
    NOT_FOUND,
    'unverified',
  ]),
  apiRequests: row('p_api: HTTP API', 0, 'per million requests', ['-', NOT_FOUND, 'unverified']),
  tableBytes: row('p_table: DynamoDB storage, with point-in-time recovery', 0, 'per GB-month', [
    '-',
    NOT_FOUND,
    'unverified',
  ]),
  objectBytes: row('p_archive: S3 storage', 0, 'per GB-month', ['-', NOT_FOUND, 'unverified']),
} as const satisfies Record<string, Published>;
