import { FILE_LIMITS } from '../../schema/files/file-limits.ts';
import { FileRefused } from './file-refused.ts';
import type { WorkbookArchive } from './workbook-archive.ts';

/** Where the first visible sheet lies, and from which year the workbook counts its days. */
export interface FirstSheet {
  readonly part: string;
  readonly dates1904: boolean;
}

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** A target is relative to `xl/` unless it begins with a slash; it can only name a part that the archive lists. */
const partOf = (target: string): string =>
  target.startsWith('/') ? target.slice(1) : `xl/${target}`;

function worksheetsById(archive: WorkbookArchive): Map<string, string> {
  const parts = new Map<string, string>();
  archive.read(RELATIONS, {
    open: (_, { Type = '', Id = '', Target = '', TargetMode }) => {
      if (TargetMode === 'External' || Type.endsWith('/externalLink'))
        throw new FileRefused('EXTERNAL_LINK');
      if (!Type.endsWith('/worksheet')) return;
      if (parts.size >= FILE_LIMITS.entries) throw new FileRefused('TOO_MANY_ENTRIES');
      parts.set(Id, partOf(Target));
    },
  });
  return parts;
}

/** Programs choose the prefix of the namespace of relationships themselves. */
function relationId(attributes: Readonly<Record<string, string>>): string {
  const name = Object.keys(attributes).find((key) => key.endsWith(':id'));
  return name === undefined ? '' : (attributes[name] ?? '');
}

/** Finds the sheet a person sees first: the first in the workbook's order that is a table and not hidden. */
export function firstSheet(archive: WorkbookArchive): FirstSheet {
  const parts = worksheetsById(archive);
  let visible: string | undefined;
  let dates1904 = false;
  archive.read(WORKBOOK, {
    open: (name, attributes) => {
      if (name === 'workbookPr') dates1904 = isTrue(attributes.date1904);
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return;
      const part = parts.get(relationId(attributes));
      if (part !== undefined && archive.has(part)) visible ??= part;
    },
  });
  if (visible === undefined) throw new FileRefused('NO_SHEET');
  return { part: visible, dates1904 };
}
