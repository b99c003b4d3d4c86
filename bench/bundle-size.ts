import { readFileSync } from 'node:fs';
import { type BuildOptions, build, type Metafile } from 'esbuild';

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

export interface BundleRatio {
  readonly ours: number;
  readonly libraries: number;
  readonly ratio: number;
}

/** Bytes of the API bundle against the same libraries, taken by the same names, built by the same options. */
export async function bundleRatio(entry: string, options: BuildOptions): Promise<BundleRatio> {
  const common: BuildOptions = { ...options, metafile: true, write: false };
  const ours = await build({ ...common, entryPoints: [entry], outdir: 'build' });
  if (ours.metafile === undefined) throw new Error('esbuild gave no metafile.');
  const contents = entryWithoutOurCode(importedNames(ours.metafile));
  const { entryPoints: _, ...rest } = common;
  const bare = await build({
    ...rest,
    stdin: { contents, resolveDir: process.cwd() },
    outdir: 'build',
  });
  const [mine, libraries] = [bytesOf(ours.metafile), bytesOf(bare.metafile)];
  return { ours: mine, libraries, ratio: mine / libraries };
}
