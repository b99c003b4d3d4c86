/** The services of the stack that somebody else may run. */
export type ServiceName = 'dynamodb' | 's3' | 'kms' | 'sfn';

export interface OutsideServices {
  /** Where a service answers that is not ours to start. */
  readonly urls: Readonly<Partial<Record<ServiceName, string>>>;
  /** With which every client here signs, functions included. */
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/** Keys for endpoints that belong to one user on one machine. */
const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local-secret-access-key' };

type Environment = Readonly<Record<string, string | undefined>>;

const given = <K extends string>(name: K, value: string | undefined) =>
  (value === undefined || value === '' ? {} : { [name]: value }) as Partial<Record<K, string>>; // One key or none.

function credentialsOf(env: Environment): OutsideServices['credentials'] {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (accessKeyId === undefined || secretAccessKey === undefined) return LOCAL_CREDENTIALS;
  return { accessKeyId, secretAccessKey, ...given('sessionToken', env.AWS_SESSION_TOKEN) };
}

/**
 * Reads which services are given from outside, under the SDK's own names. Somebody's real credentials are taken up only when a
 * service is given: a stack that is all ours has no use for them.
 */
export function outsideServices(env: Environment): OutsideServices {
  const urls = {
    ...given('dynamodb', env.AWS_ENDPOINT_URL_DYNAMODB),
    ...given('s3', env.AWS_ENDPOINT_URL_S3),
    ...given('kms', env.AWS_ENDPOINT_URL_KMS),
    ...given('sfn', env.AWS_ENDPOINT_URL_SFN),
  };
  const none = Object.keys(urls).length === 0;
  return { urls, credentials: none ? LOCAL_CREDENTIALS : credentialsOf(env) };
}
