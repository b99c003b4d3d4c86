import { FILE_FAULTS, type FileFault } from '../../schema/files/file-faults.ts';

/**
 * A whole file cannot be taken. The message is for the person who sent it and ends with the code; it names rows and columns, never
 * what stands in them. State machines catch it by this name.
 */
export class FileRefused extends Error {
  override name = 'FileRefused';
  readonly code: FileFault;

  constructor(code: FileFault, detail?: string) {
    super(`${FILE_FAULTS[code]}${detail === undefined ? '' : `：${detail}`}（${code}）`);
    this.code = code;
  }
}
