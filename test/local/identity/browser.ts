/** As much of a browser as logging in needs: it keeps cookies by path and follows redirects within one origin. */
export class Browser {
  readonly #cookies = new Map<string, { value: string; path: string }>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  #keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ');
      const [name = '', value = ''] = pair.split('=');
      const path = attributes.find((one) => one.startsWith('path='))?.slice(5) ?? '/';
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, { value, path });
    }
  }

  async #send(url: string, init: RequestInit): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = [...this.#cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    this.#keep(response);
    return response;
  }

  /** Goes on until there is a page, or a redirect to somewhere else, which it answers with. */
  async open(
    url: string,
    form?: Record<string, string>,
  ): Promise<{ url: string; status: number; text: string }> {
    const init = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
    const response = await this.#send(url, init);
    const to = response.headers.get('location');
    const next = to === null ? undefined : new URL(to, url);
    if (next === undefined) return { url, status: response.status, text: await response.text() };
    return next.origin === this.#origin
      ? this.open(next.href)
      : { url: next.href, status: response.status, text: '' };
  }
}
