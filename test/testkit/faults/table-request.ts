/** Attributes as they travel: every value under the letter of its type. */
type Attributes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Written {
  readonly Item?: Attributes;
  readonly Key?: Attributes;
}

/** A request to the engine, as far as faults need to know it. */
export interface TableRequest {
  readonly operation: string;
  readonly isWrite: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}

const WRITES = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactWriteItems',
]);

export function tableRequest(target: string, bytes: Buffer): TableRequest {
  const operation = target.split('.')[1] ?? '';
  return { operation, isWrite: WRITES.has(operation), body: JSON.parse(bytes.toString()) };
}

const keyOf = (attributes: Attributes | undefined): string =>
  JSON.stringify([attributes?.pk?.S, attributes?.sk?.S]);

export const itemKey = keyOf;

/** The writes of a transaction, in its order; one for a single write. */
export function writesOf({ operation, body }: TableRequest): Written[] {
  if (operation !== 'TransactWriteItems') return [body as Written]; // A single write holds Item or Key itself.
  const items = body.TransactItems as Record<string, Written>[]; // The shape of the operation.
  return items.map((item) => Object.values(item)[0] ?? {});
}

export const writtenKeys = (request: TableRequest): string[] =>
  writesOf(request).map(({ Item, Key }) => keyOf(Item ?? Key));
