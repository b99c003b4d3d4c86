import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** A link to put is signed before its body is known; by default the SDK would sign the checksum of an empty one into it. */
export const S3_SETTINGS = { requestChecksumCalculation: 'WHEN_REQUIRED' } as const;

/** AWS clients, made once per cold start; endpoints and credentials come from the environment as the SDK reads it. */
export function makeClients() {
  return {
    dynamodb: DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 5 }), {
      marshallOptions: { removeUndefinedValues: true },
    }),
    s3: new S3Client({ maxAttempts: 5, ...S3_SETTINGS }),
    sfn: new SFNClient({ maxAttempts: 5 }),
    kms: new KMSClient({ maxAttempts: 5 }),
  };
}

export type Clients = ReturnType<typeof makeClients>;
