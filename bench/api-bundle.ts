import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { ENV_KEYS } from '../schema/platform/env.ts';

const PACKAGE_IMPORT =
  /import\s+(type\s+)?(?:(\w+)\s*,?\s*)?(?:\{([^}]*)\})?\s*from\s*'([^.'][^']*)'/g;

/** Which names our own sources take from which packages, read from the very files the bundle holds. */
function importedNames(metafile: Metafile): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const path of Object.keys(metafile.inputs).filter(
    (input) => !input.includes('node_modules'),
  )) {
    for (const [, isType, whole, braces = '', from = ''] of readFileSync(path, 'utf8').matchAll(
      PACKAGE_IMPORT,
    )) {
      if (isType !== undefined || from.startsWith('node:')) continue;
      const taken = names.get(from) ?? new Set<string>();
      if (whole !== undefined) taken.add('default');
      for (const part of braces
        .split(',')
        .map((p) => p.trim())
        .filter((p) => p && !p.startsWith('type '))) {
        taken.add(part.split(' as ')[0] ?? part);
      }
      names.set(from, taken);
    }
  }
  return names;
}

function entryWithoutOurCode(names: Map<string, Set<string>>): string {
  let serial = 0;
  return [...names]
    .flatMap(([from, taken]) =>
      [...taken].map((name) => `export { ${name} as x${serial++} } from '${from}';`),
    )
    .join('\n');
}

const bytesOf = (metafile: Metafile | undefined) =>
  Object.entries(metafile?.outputs ?? {}).reduce(
    (sum, [path, { bytes }]) => sum + (path.endsWith('.map') ? 0 : bytes),
    0,
  );

const IMPORTS = 5;
const TIMED_IMPORT =
  'const from = performance.now(); await import(process.argv[1]); console.log(performance.now() - from)';

/** Milliseconds a fresh process takes to import a bundle: the middle one of a few. */
function coldImport(file: string): number {
  const environment = Object.fromEntries(Object.values(ENV_KEYS).map((name) => [name, 'bench']));
  const times = Array.from({ length: IMPORTS }, () =>
    Number(
      execFileSync(process.execPath, ['--input-type=module', '-e', TIMED_IMPORT, file], {
        encoding: 'utf8',
        env: { ...process.env, AWS_REGION: 'local', ...environment },
      }),
    ),
  );
  return times.sort((a, b) => a - b)[Math.floor(IMPORTS / 2)] ?? Number.NaN;
}

/** Bytes and cold import of a bundle. */
interface Weight {
  readonly bytes: number;
  readonly coldImportInMilliseconds: number;
}

/**
 * The API bundle against the same libraries, taken by the same names, built by the same options in the same run. `ratio` is
 * that of the bytes.
 */
export async function apiBundle(
  entry: string,
  options: BuildOptions,
): Promise<{ ours: Weight; libraries: Weight; ratio: number }> {
  const directory = mkdtempSync(join(tmpdir(), 'bundle-'));
  const common: BuildOptions = { ...options, metafile: true };
  const [mine, bare] = [join(directory, 'ours.mjs'), join(directory, 'libraries.mjs')];
  const built = await build({ ...common, entryPoints: [entry], outfile: mine });
  if (built.metafile === undefined) throw new Error('esbuild gave no metafile.');
  const contents = entryWithoutOurCode(importedNames(built.metafile));
  const libraries = await build({
    ...common,
    stdin: { contents, resolveDir: process.cwd() },
    outfile: bare,
  });
  const weigh = (file: string, metafile: Metafile | undefined): Weight => ({
    bytes: bytesOf(metafile),
    coldImportInMilliseconds: coldImport(file),
  });
  const [ours, theirs] = [weigh(mine, built.metafile), weigh(bare, libraries.metafile)];
  rmSync(directory, { recursive: true });
  return { ours, libraries: theirs, ratio: ours.bytes / theirs.bytes };
}
