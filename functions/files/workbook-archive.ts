import { FILE_LIMITS } from '../../schema/files/file-limits.ts';
import { FileRefused } from './file-refused.ts';
import { openZip, type ZipEntry } from './open-zip.ts';
import { parseXml, type XmlListener } from './parse-xml.ts';
import { unpackEntry } from './unpack-entry.ts';

/** Programs and foreign objects have no place in a list of families; printer settings are harmless and common. */
const ACTIVE = /vbaProject|\/(macrosheets|dialogsheets|activeX|embeddings|ctrlProps)\//i;
const LINKED = /^xl\/(externalLinks\/|connections\.xml|queryTables\/)/i;
const ACTIVE_TYPE =
  /macroEnabled|vbaProject|ms-office\.(activeX|intlmacrosheet)|ms-excel\.macrosheet/i;
const BINARY_WORKBOOK = /sheet\.binary/i;
const CONTENT_TYPES = '[Content_Types].xml';

/** A workbook's parts by name, none unpacked before it is asked for. */
export class WorkbookArchive {
  readonly #bytes: Uint8Array;
  readonly #entries: Map<string, ZipEntry>;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#entries = openZip(bytes);
    for (const name of this.#entries.keys()) {
      if (ACTIVE.test(name)) throw new FileRefused('MACRO');
      if (LINKED.test(name)) throw new FileRefused('EXTERNAL_LINK');
    }
    if (!this.has(CONTENT_TYPES)) throw new FileRefused('NOT_A_WORKBOOK');
    this.read(CONTENT_TYPES, { open: (_, { ContentType = '' }) => refuseType(ContentType) });
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Unpacked bytes of a part, as they are unpacked; none when there is no such part. */
  unpack(name: string, limit: number): Iterable<Uint8Array> {
    const entry = this.#entries.get(name);
    return entry === undefined ? [] : unpackEntry(this.#bytes, entry, limit);
  }

  /** Parses a part piece by piece; nothing is heard when there is no such part. */
  *listen(name: string, listener: XmlListener, limit: number): Generator<undefined> {
    if (this.has(name)) yield* parseXml(this.unpack(name, limit), listener);
  }

  /** Parses one of the small parts as a whole. */
  read(name: string, listener: XmlListener): void {
    for (const _ of this.listen(name, listener, FILE_LIMITS.otherPartBytes));
  }
}

/** A renamed workbook with macros still says so in its list of content types. */
function refuseType(type: string): void {
  if (ACTIVE_TYPE.test(type)) throw new FileRefused('MACRO');
  if (BINARY_WORKBOOK.test(type)) throw new FileRefused('NOT_A_WORKBOOK');
}
