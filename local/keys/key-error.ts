/** The error names AWS KMS uses. Every one of them is answered with status 400. */
export type KeyErrorName =
  | 'AlreadyExistsException'
  | 'DisabledException'
  | 'IncorrectKeyException'
  | 'InvalidCiphertextException'
  | 'InvalidKeyUsageException'
  | 'KMSInvalidMacException'
  | 'KMSInvalidStateException'
  | 'NotFoundException'
  | 'SerializationException'
  | 'UnknownOperationException'
  | 'UnsupportedOperationException'
  | 'ValidationException';

/** A refusal under the name a client of AWS KMS knows. */
export class KeyError extends Error {
  readonly code: KeyErrorName;

  constructor(code: KeyErrorName, message: string) {
    super(message);
    this.name = code;
    this.code = code;
  }
}
