/** What one request may cost, on both sides of which a test stands. */
export const LIMITS = {
  /** Nesting of selections. */
  depth: 10,
  aliases: 30,
  directives: 20,
  /** Lexical tokens of a document. */
  tokens: 2000,
  /** Bytes of the request body. */
  bodyBytes: 100_000,
  /** Entries of one page, at most. */
  pageSize: 200,
  /** Fields a request may have resolved in all, every list counted at its full page. */
  resolvedFields: 20_000,
  /** What reading a record's own partition counts, in fields: no list of records has each of them read that way. */
  ownReading: 400,
  /** Cost of the document as it is written, before lists are multiplied out by their variables. */
  documentCost: 50_000,
  /** Records in one bulk mutation. */
  bulk: 100,
} as const;
