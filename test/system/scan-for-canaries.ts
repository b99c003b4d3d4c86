import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A canary found where nothing readable may rest: in which file, which canary, in which form. */
export interface Hit {
  readonly file: string;
  readonly canary: string;
  readonly form: string;
}

/** Base64 of a text hides it at three alignments; the parts that do not depend on what surrounds it are searched. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const skipped = shift === 0 ? 0 : shift + 1;
    return padded.slice(skipped, padded.length - ((bytes.length + shift) % 3) ? -1 : undefined);
  });
}

/** Every form in which a careless program might leave a text behind. */
function formsOf(canary: string): [string, Buffer][] {
  const utf8 = Buffer.from(canary);
  const forms: [string, Buffer][] = [
    ['plain', utf8],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['HEX', Buffer.from(utf8.toString('hex').toUpperCase())],
    ['url', Buffer.from(encodeURIComponent(canary))],
    ['utf16le', Buffer.from(canary, 'utf16le')],
    ['utf16be', Buffer.from(canary, 'utf16le').swap16()],
    [
      'json',
      Buffer.from(
        [...canary].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
      ),
    ],
  ];
  return [
    ...forms,
    ...base64Forms(utf8).map((text, i): [string, Buffer] => [`base64+${i}`, Buffer.from(text)]),
  ];
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/**
 * Reads every file below the directories as bytes and looks for each canary in each form. Knows nothing of the code that
 * wrote them.
 */
export function scanForCanaries(
  directories: readonly string[],
  canaries: readonly string[],
): Hit[] {
  const needles = canaries.flatMap((canary) =>
    formsOf(canary).map(([form, bytes]) => ({ canary, form, bytes })),
  );
  return directories.flatMap(filesBelow).flatMap((file) => {
    const content = readFileSync(file);
    return needles
      .filter(({ bytes }) => content.includes(bytes))
      .map(({ canary, form }) => ({ file, canary, form }));
  });
}
