import type { CellFault, FileFault } from '../../schema/files/file-faults.ts';

/** A file nobody should be able to hurt us with: refused by code, read with one cell named, or read as harmless. */
export interface HostileFile {
  readonly name: string;
  readonly format: 'CSV' | 'XLSX';
  readonly bytes: Uint8Array;
  readonly verdict:
    | FileFault
    | 'CLEAN'
    | { readonly row: number; readonly column: number; readonly fault: CellFault };
}
