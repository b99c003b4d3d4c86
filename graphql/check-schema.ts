import { fileURLToPath } from 'node:url';
import { readTypeDefinitions } from './generation/read-sources.ts';
import { lintSchema } from './lint/lint-schema.ts';

/** Fails with every fault of the schema; run by `npm run check`. */
const faults = lintSchema(readTypeDefinitions(fileURLToPath(new URL('.', import.meta.url))));
if (faults.length > 0) throw new Error(`The schema breaks its rules:\n${faults.join('\n')}`);
