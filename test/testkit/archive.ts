import type { ObjectStore } from '../../functions/store/object-store.ts';

type Body = Uint8Array | string;

const bytesOf = (body: Body): Uint8Array =>
  typeof body === 'string' ? new TextEncoder().encode(body) : body;

/** Objects kept in memory, with every version put under a key until it is removed; the logical keys differ by bucket already. */
export function anArchive() {
  const versions = new Map<string, Body[]>();
  const put = (key: string, body: Body) => versions.set(key, [...(versions.get(key) ?? []), body]);
  const latest = (key: string) => versions.get(key)?.at(-1);
  const store: ObjectStore = {
    put: async (_bucket, { key, body }) => {
      put(key, body);
    },
    putIfAbsent: async (_bucket, { key, body }) => {
      if (versions.has(key)) return false;
      put(key, body);
      return true;
    },
    stream: async (_bucket, key) => {
      const body = latest(key);
      if (body === undefined) throw new Error(`No object ${key}.`);
      return (async function* () {
        yield bytesOf(body);
      })();
    },
    text: async (_bucket, key) => {
      const body = latest(key);
      return body === undefined ? undefined : new TextDecoder().decode(bytesOf(body));
    },
    size: async (_bucket, key) => {
      const body = latest(key);
      return body === undefined ? undefined : bytesOf(body).length;
    },
    remove: async (_bucket, key) => {
      versions.delete(key);
    },
    linkToPut: async (_bucket, key) => `memory:put/${key}`,
    linkToGet: async (_bucket, key) => `memory:get/${key}`,
  };
  return { versions, store };
}
