import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Functions } from '../functions/start-functions.ts';
import type { LocalSchedule } from './start-schedules.ts';

/** Calls a function as a timer does; what fails for good is kept in the data directory, as the failure queue would. */
export async function callOnSchedule(
  functions: Pick<Functions, 'invoke'>,
  { functionArn, retries }: Pick<LocalSchedule, 'functionArn' | 'retries'>,
  dataDir: string,
): Promise<boolean> {
  let failure = {};
  for (let tried = 0; tried <= retries; tried++) {
    const answer = await functions.invoke(functionArn, {});
    if (answer.ok) return true;
    failure = { functionArn, errorType: answer.errorType, errorMessage: answer.errorMessage };
  }
  appendFileSync(join(dataDir, 'failed-schedules.jsonl'), `${JSON.stringify(failure)}\n`);
  return false;
}
