import type { Resource } from '../../cdk/checks/read-assembly.ts';

/** Actions by function: what each may ask for, or asked for, in words like `dynamodb:Query place` or `s3:GetObject intake`. */
export type Actions = ReadonlyMap<string, Set<string>>;

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}

const BUCKETS = ['intake', 'archive', 'evidence'] as const;

const bucketIn = (text: string): string =>
  BUCKETS.find((name) => text.toLowerCase().includes(`${name}bucket`)) ?? 'another bucket';

/** What of a resource tells two rights of one action apart; machines are told apart by nothing that a request shows. */
function placesIn(action: string, resource: unknown): string[] {
  const text = JSON.stringify(resource);
  if (action.startsWith('s3:')) return [` ${bucketIn(text)}`];
  if (action.startsWith('kms:')) return [text.includes('PersonalDataKey') ? '' : ' for storage'];
  const indexes = [...text.matchAll(/\/index\/(\w+)/g)].map(([, index]) => ` ${index}`);
  return indexes.length === 0 ? [''] : indexes;
}

function add(actions: Map<string, Set<string>>, who: string, action: string): void {
  actions.set(who, (actions.get(who) ?? new Set()).add(action));
}

/** A function's policy and the function itself are named after its row. */
const ROLE = /^(\w+?)RoleDefaultPolicy/;
const CALLER = /^YingbaoService-(\w+?)Function/;

/** What the synthesized template grants to each function. */
export function grantedActions(resources: ReadonlyMap<string, Resource>): Actions {
  const granted = new Map<string, Set<string>>();
  for (const [id, { Type, Properties }] of resources) {
    const [, who] = ROLE.exec(id) ?? [];
    if (Type !== 'AWS::IAM::Policy' || who === undefined || id.includes('Machine')) continue;
    const { Statement } = Properties.PolicyDocument as { Statement: Statement[] }; // As CDK writes it.
    for (const { Action, Resource } of Statement)
      for (const action of [Action].flat())
        for (const place of placesIn(action, Resource)) add(granted, who, action + place);
  }
  return granted;
}

const OBJECT_ACTIONS: Readonly<Record<string, string>> = {
  GET: 'GetObject',
  HEAD: 'GetObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
};

function actionOf(service: string, asked: string): string {
  if (service === 'sfn') return `states:${asked}`;
  if (service !== 's3') return `${service}:${asked}`;
  const [method = '', bucket = ''] = asked.split(' ');
  return `s3:${OBJECT_ACTIONS[method] ?? method} ${bucketIn(bucket)}`;
}

type Asked = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;

/** What the local stack saw each function ask of the services; links are the API's. */
export function askedActions(runs: readonly Asked[]): Actions {
  const found = new Map<string, Set<string>>();
  for (const run of runs)
    for (const [service, callers] of Object.entries(run))
      for (const [caller, actions] of Object.entries(callers)) {
        const who = caller === 'link' ? 'Graphql' : CALLER.exec(caller)?.[1];
        if (who === undefined) continue;
        for (const asked of Object.keys(actions)) add(found, who, actionOf(service, asked));
      }
  return found;
}
