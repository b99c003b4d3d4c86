import { documents } from '../__generated__/documents.ts';

type Body = Readonly<Record<string, unknown>>;

const PREFIX = 'sha256:';

export type Found =
  | { readonly listed: true; readonly body: Body }
  | { readonly listed: false; readonly unknownId: boolean };

/**
 * A request may name a listed document by `documentId`, the SHA-256 of its text, instead of sending it. Naming wins over
 * sending, and an id that is not listed is never looked up anywhere else.
 */
export function findDocument(body: Body): Found {
  const { documentId, ...rest } = body;
  if (documentId === undefined) return { listed: false, unknownId: false };
  const id = typeof documentId === 'string' ? documentId.replace(PREFIX, '') : '';
  if (!Object.hasOwn(documents, id)) return { listed: false, unknownId: true };
  return { listed: true, body: { ...rest, query: documents[id] } };
}
