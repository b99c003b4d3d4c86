import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  HttpMethods,
  type IBucket,
  ObjectLockRetention,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { BUCKETS, type BucketName } from '../../schema/platform/buckets.ts';
import { TABLE } from '../../schema/table/table.ts';

/** Everything that must outlive a deployment: the table, the buckets, and the keys that seal them. */
export class DataStack extends Stack {
  readonly table: Table;
  readonly buckets: Record<BucketName, IBucket>;
  readonly personalDataKey: Key;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const storageKey = this.#key('StorageKey', 'Seals the table and the buckets at rest.');
    this.personalDataKey = this.#key(
      'PersonalDataKey',
      'Wraps the keys of counties, which wrap those of persons.',
    );
    this.table = this.#register(storageKey);
    const logs = this.#logBucket();
    this.buckets = {
      intake: this.#bucket('intake', { encryptionKey: storageKey, serverAccessLogsBucket: logs }),
      archive: this.#bucket('archive', { encryptionKey: storageKey, serverAccessLogsBucket: logs }),
      evidence: this.#bucket('evidence', {
        encryptionKey: storageKey,
        serverAccessLogsBucket: logs,
      }),
    };
  }

  #key(id: string, description: string): Key {
    return new Key(this, id, {
      description,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  #register(encryptionKey: Key): Table {
    const table = new Table(this, 'Register', {
      partitionKey: { name: TABLE.partitionKey, type: AttributeType.STRING },
      sortKey: { name: TABLE.sortKey, type: AttributeType.STRING },
      timeToLiveAttribute: TABLE.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const index of Object.values(TABLE.indexes))
      table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
        sortKey: { name: index.sortKey, type: AttributeType.STRING },
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: [...index.projected],
      });
    return table;
  }

  #logBucket(): IBucket {
    // The library's own class and interface disagree under exactOptionalPropertyTypes.
    return new Bucket(this, 'AccessLogs', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [
        { expiration: Duration.days(400), noncurrentVersionExpiration: Duration.days(180) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    }) as IBucket;
  }

  #bucket(
    name: BucketName,
    shared: Pick<BucketProps, 'encryptionKey' | 'serverAccessLogsBucket'>,
  ): IBucket {
    const { versioned, objectLock, expireAfterDays, expireOldAfterDays } = BUCKETS[name];
    // The library's own class and interface disagree under exactOptionalPropertyTypes.
    return new Bucket(this, `${name.charAt(0).toUpperCase()}${name.slice(1)}Bucket`, {
      ...shared,
      serverAccessLogsPrefix: `${name}/`,
      encryption: BucketEncryption.KMS,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      versioned,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(objectLock === undefined
        ? {}
        : {
            objectLockDefaultRetention: ObjectLockRetention.compliance(
              Duration.days(objectLock.days),
            ),
          }),
      ...(expireAfterDays === undefined
        ? {}
        : {
            lifecycleRules: [
              {
                expiration: Duration.days(expireAfterDays),
                abortIncompleteMultipartUploadAfter: Duration.days(1),
              },
            ],
          }),
      ...(expireOldAfterDays === undefined
        ? {}
        : { lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(expireOldAfterDays) }] }),
      ...(name === 'intake'
        ? {
            cors: [
              {
                allowedMethods: [HttpMethods.PUT],
                allowedOrigins: ['https://*'],
                allowedHeaders: ['content-type'],
                maxAge: 3600,
              },
            ],
          }
        : {}),
    }) as IBucket;
  }
}
