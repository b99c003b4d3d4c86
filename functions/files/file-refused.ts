/** Why a whole file cannot be taken; the code is for machines, the message for the person who sent it. */
export class FileRefused extends Error {
  override name = 'FileRefused';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
