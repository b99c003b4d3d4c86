import type { Answer } from '../answer/answer.ts';
import { notModelled, S3Error } from '../answer/s3-error.ts';
import { type XmlContent, xmlAnswer } from '../answer/write-xml.ts';
import type { Depot } from '../depot.ts';
import { IncomingBody, textOf } from '../request/incoming-body.ts';
import type { ObjectCall } from '../request/object-call.ts';
import { fieldsOf, readXml } from '../request/read-xml.ts';
import { removeVersion } from './remove-version.ts';

const MAX_OBJECTS = 1000;
/** A thousand keys of 1,024 bytes, each byte escaped, and their ids. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

interface Target {
  readonly key: string;
  readonly version: string | undefined;
}

function readTargets(text: string): { targets: readonly Target[]; quiet: boolean } {
  const root = readXml(text, 'Delete');
  const targets: Target[] = [];
  let quiet = false;
  for (const node of root.children) {
    if (node.name === 'Quiet') quiet = node.text.trim() === 'true';
    else if (node.name !== 'Object') throw notModelled(`<${node.name}> in <Delete>`);
    else {
      const { Key = '', VersionId } = fieldsOf(node, ['Key', 'VersionId']);
      targets.push({ key: Key, version: VersionId });
    }
  }
  if (targets.length === 0 || targets.length > MAX_OBJECTS || targets.some(({ key }) => key === ''))
    throw new S3Error('MalformedXML', `A delete names 1 to ${MAX_OBJECTS} keys.`);
  return { targets, quiet };
}

function removed(call: ObjectCall, { key, version }: Target, depot: Depot): XmlContent {
  const { marker, version: id } = removeVersion(depot, { bucket: call.bucket, key, version });
  return {
    Key: key,
    VersionId: version,
    ...(marker ? { DeleteMarker: true, DeleteMarkerVersionId: id } : {}),
  };
}

/** Deletes up to a thousand keys or versions, each by itself: one that is locked does not keep the others. */
export async function deleteObjects(call: ObjectCall, depot: Depot): Promise<Answer> {
  const body = new IncomingBody(call);
  if (!body.isVouched)
    throw new S3Error('InvalidRequest', 'Missing required header for this request: Content-MD5');
  const { targets, quiet } = readTargets(await textOf(body, MAX_BODY_BYTES));
  const Deleted: XmlContent[] = [];
  const errors: XmlContent[] = [];
  for (const target of targets) {
    try {
      Deleted.push(removed(call, target, depot));
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      const { code, message } = error;
      errors.push({ Key: target.key, VersionId: target.version, Code: code, Message: message });
    }
  }
  return xmlAnswer('DeleteResult', { Deleted: quiet ? [] : Deleted, Error: errors });
}
