import { setTimeout as sleep } from 'node:timers/promises';

/** Thrown when the platform refuses what the demo asked: the demo has then found a defect and stops. */
export class Refused extends Error {
  override name = 'Refused';
}

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string };
  }[];
}

/** A payload, as far as it says what was refused: the whole, or single records of it. */
interface Payload {
  readonly refusal?: { readonly code?: string } | null;
  readonly results?: readonly Payload[];
}

const BUSY = 'BUSY';
const PAUSE_IN_MILLISECONDS = 500;
/** How long somebody goes on asking a system that is always busy. */
const PATIENCE_IN_MILLISECONDS = 180_000;

const refusedAsBusy = (payload: Payload | null): boolean =>
  payload?.refusal?.code === BUSY || payload?.results?.some(refusedAsBusy) === true;

/** Whether anything in an answer was put off: the request, what it asked for, or one of many records. */
const putOff = ({ errors = [], data }: Answer): boolean =>
  errors.some(({ extensions }) => extensions?.code === BUSY) ||
  Object.values(data ?? {}).some((payload) => refusedAsBusy(payload as Payload | null)); // Other fields are no payloads and have neither.

/** Finds the token of a sample user. */
export type TokenFor = (userId: string) => Promise<string>;

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/**
 * The public API as any portal sees it: a bearer token and a document. The demo knows nothing else of the platform.
 */
export class Api {
  readonly #url: string;
  readonly #tokenFor: TokenFor;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(url: string, tokenFor: TokenFor) {
    this.#url = url;
    this.#tokenFor = tokenFor;
  }

  async #post(userId: string, query: string, variables: Record<string, unknown>) {
    const token = this.#tokens.get(userId) ?? this.#tokenFor(userId);
    this.#tokens.set(userId, token);
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await token}` },
      body: JSON.stringify({ query, variables }),
    });
    // The shape of a GraphQL answer is fixed by its specification.
    return { status: response.status, answer: (await response.json()) as Answer };
  }

  /** Whoever is told that the system is busy comes back with the very same request, as the words ask. */
  async #patiently(userId: string, query: string, variables: Record<string, unknown>) {
    const until = performance.now() + PATIENCE_IN_MILLISECONDS;
    for (;;) {
      const said = await this.#post(userId, query, variables);
      if (!putOff(said.answer) || performance.now() > until) return said;
      await sleep(PAUSE_IN_MILLISECONDS);
    }
  }

  /** Asks as one user and returns the data; an error is thrown with its text. */
  async ask<T>(userId: string, query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { status, answer } = await this.#patiently(userId, query, variables);
    if (answer.errors?.length || !answer.data) {
      throw new Refused(answer.errors?.map((e) => e.message).join('; ') ?? `HTTP ${status}`);
    }
    return answer.data as T; // The caller names the type of what it selected.
  }

  /** Does one mutation as one user; a typed refusal is thrown with its Chinese text. */
  async do<T>(
    userId: string,
    mutation: string,
    call: { input: Record<string, unknown>; select: string },
  ): Promise<T> {
    const type = capital(mutation);
    const query = `mutation ${type}($input: ${type}Input!) { ${mutation}(input: $input) {
      ... on ${type}Success { ${call.select} } ... on Refused { refusal { code message path } } } }`;
    const data = await this.ask<
      Record<string, T & { refusal?: { code: string; message: string; path: string[] } }>
    >(userId, query, { input: call.input });
    const payload = data[mutation];
    if (payload === undefined || payload.refusal !== undefined) {
      const { code = '', message = '', path = [] } = payload?.refusal ?? {};
      throw new Refused(`${mutation} (${userId}): ${code} ${message} ${path.join('.')}`);
    }
    return payload;
  }

  /** Every node of a connection, page by page. `query` selects it as `list` and takes `$after`. */
  async all<T>(
    userId: string,
    query: string,
    variables: Record<string, unknown>,
    find: (data: Record<string, unknown>) => unknown,
  ): Promise<T[]> {
    const nodes: T[] = [];
    let after: string | null = null;
    do {
      const data: Record<string, unknown> = await this.ask(userId, query, { ...variables, after });
      const list = find(data) as {
        edges: { node: T }[];
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      }; // Relay's shape.
      nodes.push(...list.edges.map((edge) => edge.node));
      after = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
    } while (after !== null);
    return nodes;
  }
}

const PER_COMMAND = 100;

/** Cuts a list into commands of at most a hundred. */
export const inHundreds = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / PER_COMMAND) }, (_, i) =>
    items.slice(i * PER_COMMAND, (i + 1) * PER_COMMAND),
  );
