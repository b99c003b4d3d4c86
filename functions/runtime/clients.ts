import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

type Logger = NonNullable<DynamoDBClientConfig['logger']>;

/** A link to put is signed before its body is known; by default the SDK would sign the checksum of an empty one into it. */
export const S3_SETTINGS = { requestChecksumCalculation: 'WHEN_REQUIRED' } as const;

const nothing = () => {};
/**
 * For clients called many times a request. Before it asks whether anybody listens to `info`, the SDK copies each request and answer
 * without its secrets, a twentieth of a call's work here; where there is no `info` at all it does not.
 */
export const UNTOLD = {
  // The type asks for `info`, but the SDK itself looks whether it is there before it prepares what to tell.
  logger: { debug: nothing, warn: nothing, error: nothing } as unknown as Logger,
};

/** AWS clients, made once per cold start; endpoints and credentials come from the environment as the SDK reads it. */
export function makeClients() {
  return {
    dynamodb: DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 5, ...UNTOLD }), {
      marshallOptions: { removeUndefinedValues: true },
    }),
    s3: new S3Client({ maxAttempts: 5, ...S3_SETTINGS }),
    sfn: new SFNClient({ maxAttempts: 5 }),
    kms: new KMSClient({ maxAttempts: 5 }),
  };
}

export type Clients = ReturnType<typeof makeClients>;
