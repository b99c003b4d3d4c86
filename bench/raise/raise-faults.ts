import { createHash } from 'node:crypto';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';

/** What a register says of the cases that a bulk change has raised, counted by no code of the platform. */
export interface RaisedCases {
  readonly cases: number;
  /** Cases raised more or less than once, by what is wrong with them. */
  readonly faults: string[];
  /** Of which case has which amount by which decision: the same after any number of kills. */
  readonly digest: string;
}

interface Found {
  decisions: string[];
  events: string[];
  benefit: { monthlyFen: number; decisionId: string | null } | null;
}

type Row = Record<string, unknown> & { pk: string; sk: string };

/** Puts one row of a case where it counts. */
function note(found: Found, row: Row): void {
  if (row.sk === 'CASE') found.benefit = row.benefit as Found['benefit']; // A case's head.
  if (row.sk.startsWith('DECISION#') && row.bulkChangeId !== undefined)
    found.decisions.push(String(row.decisionId));
  const refs = Object(row.refs);
  if (row.sk.startsWith('EVENT#') && refs.bulkChangeId !== undefined)
    found.events.push(String(refs.decisionId));
}

async function casesOf(endpoint: string): Promise<Map<string, Found>> {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({ endpoint, region: 'cn-northwest-1', credentials });
  const { TableNames: [TableName] = [] } = await client.send(new ListTablesCommand({}));
  const cases = new Map<string, Found>();
  const pages = paginateScan({ client: DynamoDBDocumentClient.from(client) }, { TableName });
  for await (const { Items = [] } of pages)
    for (const item of Items as Row[]) {
      if (!item.pk.includes('#CASE#')) continue;
      const found = cases.get(item.pk) ?? { decisions: [], events: [], benefit: null };
      cases.set(item.pk, found);
      note(found, item);
    }
  client.destroy();
  return cases;
}

/** Recounts the cases of a register whose engine runs at an address. */
export async function raiseFaults(endpoint: string): Promise<RaisedCases> {
  const all = [...(await casesOf(endpoint))].sort(([a], [b]) => (a < b ? -1 : 1));
  const raised = all.filter(([, it]) => it.decisions.length > 0 || it.events.length > 0);
  const faults = raised.flatMap(([pk, { decisions, events, benefit }]) => {
    const once = decisions.length === 1 && events.length === 1 && events[0] === decisions[0];
    return once && benefit?.decisionId === decisions[0]
      ? []
      : [`${pk}: ${decisions.length} decisions, ${events.length} events`];
  });
  const hash = createHash('sha256');
  for (const [pk, { decisions, benefit }] of raised)
    hash.update(`${pk} ${decisions.join()} ${benefit?.monthlyFen}\n`);
  return { cases: raised.length, faults, digest: hash.digest('hex') };
}
