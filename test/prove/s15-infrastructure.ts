import { cpSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHINA_ROWS } from '../../cdk/aws-china.ts';
import type { Resource } from '../../cdk/checks/read-assembly.ts';
import type { RunningStack } from '../../local/boot.ts';
import { Api } from '../../local/demo/api.ts';
import { DEMO_COUNTY } from '../../local/demo/places.ts';
import { RaiseTeam, raisePolicy } from '../../local/demo/raise-standard.ts';
import { synthesized } from '../infra/synthesized.ts';
import { bootAgain } from '../system/boot-again.ts';
import { freePort, summaryOf, yearDirectory } from '../system/town-year.ts';
import { idNumber } from '../testkit/id-number.ts';
import { dueFamilies, erase, printNotices } from './due-families.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';
import { type Actions, askedActions, grantedActions } from './granted-actions.ts';
import { KEPT_GRANTS } from './kept-grants.ts';
import { undisturbedYear } from './whole-stack.ts';

const REGION = 'cn-northwest-1';
const YEARS_LATER = '2031-01-15';
const PATIENCE_MILLISECONDS = 60_000;

/** Waits until something is so; throws with what it waited for when it never becomes so. */
async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MILLISECONDS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Never seen: ${what}`);
    await sleep(200);
  }
}

/** Reads what lies under a link, to its end: a connection left half read would outlive the figure. */
const opened = async (url = ''): Promise<ArrayBuffer> => (await fetch(url)).arrayBuffer();

const JOB = 'query ($id: ID!) { job(id: $id) { state } }';
const SEALS = `query ($county: DivisionCode!) { auditSeals(county: $county, first: 1) { edges { node { url } } } }`;

/** An auditor fetches a seal and draws a sample. */
async function audit(api: Api): Promise<void> {
  const { auditSeals } = await api.ask<{ auditSeals: { edges: { node: { url: string } }[] } }>(
    'auditor',
    SEALS,
    { county: DEMO_COUNTY.code },
  );
  await opened(auditSeals.edges[0]?.node.url);
  const input = {
    idempotencyKey: 's15 export',
    county: DEMO_COUNTY.code,
    purpose: '年度抽查',
    from: '2025-01-01',
    until: '2025-12-31',
    size: 3,
  };
  const { job } = await api.do<{ job: { id: string } }>('auditor', 'startAuditExport', {
    input,
    select: 'job { id }',
  });
  await until('the export', async () => {
    const { job: seen } = await api.ask<{ job: { state: string } }>('auditor', JOB, {
      id: job.id,
    });
    return seen.state === 'DONE';
  });
}

/** Somebody asks for a person whom nobody knows; that is counted too. */
async function lookUp(api: Api): Promise<void> {
  const input = { idempotencyKey: 's15', county: DEMO_COUNTY.code, idNumber: idNumber(1) };
  const found = api.do('county-reviewer', 'findPerson', { input, select: 'person { personId }' });
  await found.catch(() => undefined);
}

const PAPERS = `query ($county: DivisionCode!) { campaigns(county: $county, first: 1) { edges { node {
  papers(first: 1) { edges { node { url } } } } } } }`;

interface Listed {
  readonly campaigns: {
    readonly edges: readonly {
      readonly node: { readonly papers: { readonly edges: readonly { node: { url: string } }[] } };
    }[];
  };
}

/** Somebody opens a paper by the link of the API. */
async function fetchPaper(api: Api): Promise<void> {
  const listed = await api.ask<Listed>('county-decider', PAPERS, { county: DEMO_COUNTY.code });
  await opened(listed.campaigns.edges[0]?.node.papers.edges[0]?.node.url);
}

/** The standard rises, and every benefit of the county with it. */
async function raiseOnce(api: Api): Promise<void> {
  await raisePolicy(api);
  const team = new RaiseTeam(api, DEMO_COUNTY.code);
  await team.apply(await team.preview());
  await opened((await team.reportUrl()) ?? '');
}

/** A family's notices are printed, and one of it is erased: at night its printed notices must go. */
async function printAndErase(api: Api): Promise<void> {
  for (const { caseId, people } of await dueFamilies(api)) {
    const [person] = people;
    if (person === undefined || (await printNotices(api, [caseId])).length === 0) continue;
    return erase(api, { caseId, personId: person.personId });
  }
  throw new Error('No family whose claim ended has a notice to print.');
}

const asked = (stack: RunningStack): Actions => askedActions([stack.usage().asked]);

/** What a year does not come to: an audit, a look-up, and years later the end of the papers and an erased family's notices. */
async function afterTheYear(dataDir: string): Promise<ReturnType<RunningStack['usage']>['asked']> {
  const copy = yearDirectory();
  cpSync(dataDir, copy, { recursive: true });
  const stack = await bootAgain(copy, await freePort());
  try {
    const api = new Api(stack.apiUrl, (userId) => stack.tokenFor(userId));
    await audit(api);
    await lookUp(api);
    await fetchPaper(api);
    await raiseOnce(api);
    stack.clock.moveTo(YEARS_LATER);
    await until('papers taken away, and noted as such', () => {
      const expiring = asked(stack).get('ExpirePapers');
      return ['s3:DeleteObject archive', 'dynamodb:PutItem'].every((it) => expiring?.has(it));
    });
    await printAndErase(api);
    stack.clock.advanceDays(1);
    await until('printed notices taken away, and noted as such', () =>
      Boolean(asked(stack).get('ExpirePapers')?.has('dynamodb:DeleteItem')),
    );
    return stack.usage().asked;
  } finally {
    await stack.stop();
  }
}

/** Rights that no run used and nobody keeps, rights kept though they are used, and requests without a right. */
function grantFaults(granted: Actions, used: Actions): string[] {
  const keptBy = (who: string): Set<string> =>
    new Set(
      KEPT_GRANTS.filter((row) => row.who === 'EVERYBODY' || row.who.includes(who)).flatMap(
        (row) => row.actions,
      ),
    );
  const named = KEPT_GRANTS.filter((row) => row.who !== 'EVERYBODY').flatMap((row) =>
    [row.who].flat().flatMap((who) => row.actions.map((action) => ({ who, action }))),
  );
  return [
    ...[...granted].flatMap(([who, actions]) =>
      [...actions.difference(used.get(who) ?? new Set()).difference(keptBy(who))].map(
        (action) => `never used: ${who} ${action}`,
      ),
    ),
    ...[...used].flatMap(([who, actions]) =>
      [...actions.difference(granted.get(who) ?? new Set())].map(
        (action) => `used without a right: ${who} ${action}`,
      ),
    ),
    ...named
      .filter(({ who, action }) => used.get(who)?.has(action) || !granted.get(who)?.has(action))
      .map(({ who, action }) => `kept without need: ${who} ${action}`),
  ];
}

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}

/** Wildcards in actions; and in resources, whole, all but the log delivery of machines, for which AWS takes nothing else. */
function wildcardFaults(resources: ReadonlyMap<string, Resource>): string[] {
  return [...resources].flatMap(([id, { Type, Properties }]) => {
    if (Type !== 'AWS::IAM::Policy') return [];
    const { Statement } = Properties.PolicyDocument as { Statement: Statement[] }; // As CDK writes it.
    return Statement.flatMap(({ Action, Resource }) => {
      const actions = [Action].flat();
      const listed =
        actions.every((action) => action.startsWith('logs:')) && id.includes('Machine');
      return [
        ...actions.filter((action) => action.includes('*')),
        ...(Resource === '*' && !listed ? [`${actions} on everything`] : []),
      ].map((fault) => `${id}: ${fault}`);
    });
  });
}

function chinaFaults(resources: ReadonlyMap<string, Resource>, text: string): string[] {
  const there = new Set(
    CHINA_ROWS.filter((row) => row.kind === 'TYPE' && row.status === 'verified').map(
      (row) => row.uses,
    ),
  );
  const absent = new Set(
    [...resources.values()].map(({ Type }) => Type).filter((it) => !there.has(it)),
  );
  return [
    ...[...absent].filter((type) => type !== 'AWS::CDK::Metadata').map((it) => `not there: ${it}`),
    ...(text.includes('arn:aws:') ? ['an ARN of another partition'] : []),
  ];
}

async function run(trial: Trial): Promise<string> {
  const { dataDir } = await undisturbedYear();
  const { resources, text } = await synthesized({ region: REGION });
  const granted = grantedActions(resources);
  const used = askedActions([summaryOf(dataDir).asked, await afterTheYear(dataDir)]);
  assertNone(
    [...grantFaults(granted, used), ...wildcardFaults(resources), ...chinaFaults(resources, text)],
    'The infrastructure',
    trial,
  );
  const count = [...granted.values()].reduce((sum, actions) => sum + actions.size, 0);
  return `${count} rights of ${granted.size} functions: 0 unused but for those kept with a reason, 0 requests without one; 0 actions with *, 0 types or ARNs foreign to ${REGION}`;
}

export const S15: Figure = {
  id: 'S15',
  what: 'Rights of the synthesized template against what a town year, an audit and the end of its papers ask for',
  unit: 'years',
  small: 1,
  full: 1,
  run,
};
