import type { GraphQLFormattedError } from 'graphql';
import { BusyError } from '../../schema/busy-error.ts';
import { type Reporting, reportDefect } from './incident.ts';
import {
  isRequestErrorCode,
  REQUEST_ERRORS,
  RequestError,
  refuseRequest,
} from './request-error.ts';
import { schemaNames } from './schema-names.ts';

interface Formatting extends Reporting {
  readonly typeDefinitions: string;
}

/** Codes the library uses for what we call a malformed request. */
const ALIASES: Readonly<Record<string, string>> = {
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_REQUEST',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_REQUEST',
};

/**
 * Every error leaves as a code, a fixed Chinese text, and at most names out of our own schema. The libraries' messages
 * are dropped because they repeat what was sent; a defect's message is dropped because it may hold what was read.
 */
export function makeFormatError({ typeDefinitions, ...reporting }: Formatting) {
  const known = schemaNames(typeDefinitions);

  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = causeOf(error);
    if (cause instanceof RequestError) return formatOwn(cause, formatted);
    if (cause instanceof BusyError) return formatOwn(refuseRequest('BUSY'), formatted);
    const code = codeOf(formatted, cause);
    if (!isRequestErrorCode(code) || code === 'INTERNAL_ERROR') {
      const extensions = reportDefect(reporting, cause);
      return { message: REQUEST_ERRORS.INTERNAL_ERROR, ...placeOf(formatted), extensions };
    }
    const detail = namesIn(formatted.message, known);
    const message = detail ? `${REQUEST_ERRORS[code]}：${detail}` : REQUEST_ERRORS[code];
    return { message, ...placeOf(formatted), extensions: { code } };
  };
}

/**
 * The code of a library's error. One without a place in the answer arose before any resolver ran: so many variables were
 * wrong that the library stopped counting, and gave no code.
 */
function codeOf({ extensions, path }: GraphQLFormattedError, cause: unknown): string {
  const given = `${extensions?.code}`;
  const beforeResolvers =
    path === undefined && cause instanceof Error && cause.name === 'GraphQLError';
  if (beforeResolvers && !isRequestErrorCode(given)) return ALIASES[given] ?? 'BAD_USER_INPUT';
  return ALIASES[given] ?? given;
}

/** What was thrown, beneath the wrappers of the library's phases. */
function causeOf(error: unknown): unknown {
  const inner =
    error instanceof Error && 'originalError' in error ? error.originalError : undefined;
  return inner instanceof Error ? causeOf(inner) : error;
}

/** An error of our own says by itself what may be said. */
function formatOwn(
  { message, detail, extensions: { code } }: RequestError,
  formatted: GraphQLFormattedError,
): GraphQLFormattedError {
  const text = detail === undefined ? message : `${message}：${detail}`;
  return { message: text, ...placeOf(formatted), extensions: { code } };
}

/** Where in the caller's own document it happened. */
const placeOf = ({ locations, path }: GraphQLFormattedError) => ({
  ...(locations === undefined ? {} : { locations }),
  ...(path === undefined ? {} : { path }),
});

/** Names of our schema that a library's message quotes, singly or in a path; everything else is left out. */
function namesIn(message: string, known: ReadonlySet<string>): string {
  const quoted = [...message.matchAll(/"([^"]{1,120})"/g)].map(([, text]) => `${text}`);
  const names = quoted.map((text) =>
    text
      .split(/[.[\]!]/)
      .filter((part) => known.has(part))
      .join('.'),
  );
  return [...new Set(names.filter(Boolean))].slice(0, 4).join('，');
}
