/** A row as it lies in the table. */
export type Row = Readonly<Record<string, unknown>>;

/** What two runs of the same year may differ in, and why; whatever is not named here must be equal to the character. */
const MAY_DIFFER: Readonly<Record<string, string>> = {
  at: 'the instant of an event: the business clock moves by days and keeps the real time of day',
  recordedAt: 'as above',
  leftRecordedAt: 'as above',
  approvedAt: 'as above',
  startedAt: 'as above',
  endedAt: 'as above',
  requestId: 'names one delivery of a request, of which a disturbed run has more',
  hash: 'covers the instant and the request id; that each links to the one before is proved apart',
  prevHash: 'as above',
  sealSk: 'begins with the instant of an event; its chain and place in it are the row’s own key',
  gates:
    'tokens of the execution that waited, made at random; that a gate was opened shows in the events',
};

/** A sealed text has a key and a nonce of its own: only its suite and its length can be the same. */
const SEALED = /^A1\.[\w-]+\.([\w-]*)\.[\w-]+$/;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z/;

function comparableValue(value: unknown): unknown {
  if (typeof value === 'string') {
    const sealed = SEALED.exec(value);
    return sealed === null ? value : `sealed, ${sealed[1]?.length} characters`;
  }
  if (Array.isArray(value)) return value.map(comparableValue);
  return value !== null && typeof value === 'object' && !ArrayBuffer.isView(value)
    ? comparableRow(value as Row) // An object of a stored row is a map of attributes.
    : value;
}

function comparableRow(row: Row): Row {
  const kept = Object.entries(row).filter(([name]) => !(name in MAY_DIFFER));
  return Object.fromEntries(
    kept
      .map(([name, value]): [string, unknown] => [name, comparableValue(value)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** A list of jobs is sorted by the instant they were recorded, so that instant stands in their keys. */
const keyOf = (row: Row): string => `${row.pk} ${String(row.sk).replace(INSTANT, '<instant>')}`;

/**
 * Rows left out: what a seal takes in hangs on the real moment its schedule woke, and all of it is instants and hashes over them.
 * That every entry is sealed, and none twice, is proved apart.
 */
const isSeal = ({ pk }: Row): boolean => String(pk).endsWith('#SEALS');

/** All other rows as lines in the order of their keys, without what may differ. */
export const comparableRows = (rows: readonly Row[]): string[] =>
  rows
    .filter((row) => !isSeal(row))
    .map(({ sk, ...row }) => `${keyOf({ ...row, sk })} ${JSON.stringify(comparableRow(row))}`)
    .sort();

/**
 * Objects left out: `upload/` is what the demo typed in, its workbook dated when it was made; `machine/` is what the single
 * deliveries answered, under the name of their execution, and a second delivery rightly answers that nothing was left to do; `seal/`
 * is left out as the rows of seals are.
 */
const OTHERS = /(^|\/)(upload|machine|seal)\//;

/** Everything else that was filed, by its key and the hash of its bytes. */
export const comparableObjects = (
  objects: readonly { bucket: string; key: string; etag: string }[],
): string[] =>
  objects
    .filter(({ key }) => !OTHERS.test(key))
    .map(({ bucket, key, etag }) => `${bucket}/${key} ${etag}`)
    .sort();

const isGate = ({ action }: Row): boolean => action === 'openGate';

function renumbered(chain: readonly Row[]): Row[] {
  const ofChain = chain.toSorted((a, b) => Number(a.seq) - Number(b.seq));
  return ofChain
    .filter((event) => !isGate(event))
    .map((event, i) => ({ ...event, seq: i + 1, sk: `EVENT#${event.chain}#${i + 1}` }));
}

/**
 * Rows as if no review had opened a gate. A task that waits at a gate gets a token of its own at every try, so a try that broke off
 * after it had parked one leaves one event more than an undisturbed year, and everything after it in the chain has another number.
 */
export function besideGates(rows: readonly Row[]): Row[] {
  const chains = new Set(rows.filter(isGate).map(({ chain }) => chain));
  const moved = rows.filter(({ chain }) => chains.has(chain));
  const others = rows.filter(({ chain }) => !chains.has(chain));
  return [
    ...[...Map.groupBy(moved, ({ chain }) => chain).values()].flatMap(renumbered),
    ...others.map((row) => (row.sk === 'CAMPAIGN' ? { ...row, chain: 'of its own length' } : row)),
  ];
}
