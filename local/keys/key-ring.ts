import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  type EncryptionContext,
  invalidCiphertext,
  openCiphertext,
  readCiphertextHead,
  sealCiphertext,
} from './ciphertext-blob.ts';
import { type KeyDefinition, namesOf } from './key-definition.ts';
import { KeyError } from './key-error.ts';
import { type KeyMaterialFile, type KeyRecord, newMaterial } from './key-material.ts';

/** A key of the template together with its stored state. */
export interface RingKey {
  readonly definition: KeyDefinition;
  readonly record: KeyRecord;
}

/** All keys of the stack and what may be done with them. Knows nothing of HTTP. */
export class KeyRing {
  readonly #byName = new Map<string, KeyDefinition>();
  readonly #file: KeyMaterialFile;
  readonly #now: () => number;

  /** Gives new keys their material; the material of known keys is kept. `now` is real time in milliseconds. */
  constructor(file: KeyMaterialFile, definitions: readonly KeyDefinition[], now: () => number) {
    this.#file = file;
    this.#now = now;
    this.#destroyDue();
    for (const definition of definitions) {
      this.#register(definition);
      if (file.get(definition.id) !== undefined) continue;
      file.put(definition.id, { createdAt: now(), state: 'Enabled', materials: [newMaterial()] });
    }
  }

  #register(definition: KeyDefinition): void {
    for (const name of namesOf(definition)) {
      if (this.#byName.has(name)) {
        throw new KeyError('AlreadyExistsException', `Two keys are named ${name}.`);
      }
      this.#byName.set(name, definition);
    }
  }

  /** Takes the material of every key whose day has come: what it sealed can never be opened again. */
  #destroyDue(): void {
    for (const [id, record] of this.#file.entries()) {
      const due =
        record.state === 'PendingDeletion' && this.#now() >= (record.deletionAt ?? Infinity);
      if (due) this.#file.put(id, { ...record, state: 'Deleted', materials: [] });
    }
  }

  /** Throws NotFoundException when no key has this id, ARN, alias or alias ARN, or none any more. */
  find(name: string): RingKey {
    this.#destroyDue();
    const definition = this.#byName.get(name);
    const record = definition && this.#file.get(definition.id);
    if (definition === undefined || record === undefined || record.state === 'Deleted') {
      throw new KeyError('NotFoundException', `Key '${name}' does not exist`);
    }
    return { definition, record };
  }

  save(key: RingKey, change: Partial<KeyRecord>): void {
    this.#file.put(key.definition.id, { ...key.record, ...change });
  }

  encrypt(name: string, plaintext: Uint8Array, context: EncryptionContext): Buffer {
    const key = this.usable(name, 'SYMMETRIC_DEFAULT');
    const materialIndex = key.record.materials.length - 1;
    const head = { keyId: key.definition.id, materialIndex };
    return sealCiphertext(secretOf(key, materialIndex), head, { plaintext, context });
  }

  /** Answers the key with the plaintext, because a caller has to check which key it was. */
  decrypt(blob: Buffer, context: EncryptionContext): { key: RingKey; plaintext: Buffer } {
    const head = readCiphertextHead(blob);
    if (!this.#byName.has(head.keyId)) throw invalidCiphertext();
    const key = this.usable(head.keyId, 'SYMMETRIC_DEFAULT');
    const secret = secretOf(key, head.materialIndex);
    return { key, plaintext: openCiphertext(secret, blob, context) };
  }

  mac(name: string, message: Uint8Array): Buffer {
    const key = this.usable(name, 'HMAC_256');
    return createHmac('sha256', secretOf(key, 0)).update(message).digest();
  }

  verifyMac(name: string, message: Uint8Array, mac: Uint8Array): boolean {
    const expected = this.mac(name, message);
    return mac.length === expected.length && timingSafeEqual(mac, expected);
  }

  /** The key, if it is enabled and made for this purpose. */
  usable(name: string, spec: KeyDefinition['spec']): RingKey {
    const key = this.find(name);
    const { arn } = key.definition;
    if (key.record.state === 'Disabled')
      throw new KeyError('DisabledException', `${arn} is disabled.`);
    if (key.record.state === 'PendingDeletion') {
      throw new KeyError('KMSInvalidStateException', `${arn} is pending deletion.`);
    }
    if (key.definition.spec !== spec) {
      throw new KeyError('InvalidKeyUsageException', `${arn} is not a ${spec} key.`);
    }
    return key;
  }
}

function secretOf(key: RingKey, index: number): Buffer {
  const material = key.record.materials[index];
  if (material === undefined) throw invalidCiphertext();
  return Buffer.from(material.bytes, 'base64');
}
