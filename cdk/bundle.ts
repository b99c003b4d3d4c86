import { existsSync, rmSync, statSync } from 'node:fs';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { FUNCTIONS } from '../schema/platform/functions.ts';

/** Where each function's bundle lies: the very bytes that deploy and that the local stack runs. */
export const bundleDirectory = (name: string): string => `build/${name}`;

/** CommonJS dependencies inside an ES module need a `require`. */
const BANNER =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

export const BUNDLE_OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  minify: true,
  mainFields: ['module', 'main'],
  define: { 'process.env.NODE_ENV': '"production"' },
  banner: { js: BANNER },
  outExtension: { '.js': '.mjs' },
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** A handler that does not exist is named before anything is built. */
const entriesExist: Plugin = {
  name: 'entries-exist',
  setup: ({ onStart }) =>
    onStart(() => {
      const missing = Object.values(FUNCTIONS).filter(
        ({ entry }) => !existsSync(`functions/handlers/${entry}`),
      );
      return {
        errors: missing.map(({ entry }) => ({ text: `No handler at functions/handlers/${entry}` })),
      };
    }),
};

/** Bundles every function in one call of esbuild. */
export async function bundle(): Promise<void> {
  rmSync('build', { recursive: true, force: true });
  const entryPoints = Object.entries(FUNCTIONS).map(([name, { entry }]) => ({
    in: `functions/handlers/${entry}`,
    out: `${name}/index`,
  }));
  await build({ ...BUNDLE_OPTIONS, entryPoints, outdir: 'build', plugins: [entriesExist] });
}

if (import.meta.main) {
  await bundle();
  for (const name of Object.keys(FUNCTIONS)) {
    console.log(
      `${name.padEnd(20)} ${(statSync(`${bundleDirectory(name)}/index.mjs`).size / 1024).toFixed(0)} KiB`,
    );
  }
}
