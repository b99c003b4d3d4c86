/** Thrown when the platform refuses what the demo asked: the demo has then found a defect and stops. */
export class Refused extends Error {
  override name = 'Refused';
}

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string }[];
}

/**
 * The public API as any portal sees it: a bearer token and a document. The demo knows nothing else about the platform.
 */
export class Api {
  readonly #url: string;
  readonly #token: () => Promise<string>;

  constructor(url: string, token: () => Promise<string>) {
    this.#url = url;
    this.#token = token;
  }

  /** Asks and returns the data; an error or a typed refusal is thrown with its text. */
  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await this.#token()}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    // The shape of a GraphQL answer is fixed by its specification; the caller names the type of its own data.
    const answer = (await response.json()) as Answer<T>;
    if (answer.errors?.length || !answer.data) {
      throw new Refused(
        answer.errors?.map((e) => e.message).join('; ') ?? `HTTP ${response.status}`,
      );
    }
    return answer.data;
  }
}
