import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  GetExecutionHistoryCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { clientOf, endOf, MACHINE, newDirectory } from './start-machine.ts';

const EXECUTION = `${MACHINE.replace(':stateMachine:', ':execution:')}:once`;
const SCRIPT = fileURLToPath(new URL('machine-process.ts', import.meta.url));

/** A machine in a process that can be killed, and what its functions noted down over all its lives. */
function mortalMachine() {
  const dataDir = newDirectory();
  const log = join(dataDir, 'log');
  const noted = (word: string): string[] =>
    (existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [])
      .filter((line) => line.startsWith(word))
      .map((line) => line.slice(word.length + 1));
  const live = async () => {
    const child = spawn(process.execPath, [SCRIPT, dataDir, log], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [address] = await once(child.stdout, 'data');
    const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
      child.kill(signal);
      const [code] = await once(child, 'exit');
      return code;
    };
    return { sfn: clientOf(String(address).trim()), end };
  };
  return { dataDir, noted, live };
}

/** Items whose end was written down. */
function finishedItems(dataDir: string): string[] {
  const db = new DatabaseSync(join(dataDir, 'states.sqlite'), { readOnly: true });
  const rows = db
    .prepare("SELECT history FROM event WHERE type = 'TaskSucceeded' AND history LIKE '%#%'")
    .all();
  db.close();
  return rows.map(({ history }) => String(history).split('#')[1] ?? '');
}

const start = (sfn: SFNClient) =>
  sfn.send(new StartExecutionCommand({ stateMachineArn: MACHINE, name: 'once' }));

const until = async (holds: () => boolean) => {
  while (!holds()) await sleep(2);
};

describe('a process', () => {
  it('that is killed goes on where it stood, whenever that was', async () => {
    const { dataDir, noted, live } = mortalMachine();
    const answer = (sfn: SFNClient) =>
      sfn.send(new SendTaskSuccessCommand({ taskToken: noted('token').at(-1), output: '"yes"' }));
    const moments: ((sfn: SFNClient) => Promise<unknown>)[] = [
      start,
      () => until(() => noted('item').length >= 3),
      () => until(() => finishedItems(dataDir).length >= 7),
      () => until(() => finishedItems(dataDir).length === 10),
      () => sleep(300),
      () => until(() => noted('token').length > 0),
      answer,
    ];
    /** Items that ran again although their end had been written down before a kill. */
    const repeated: (() => string[])[] = [];
    for (const moment of moments) {
      const { sfn, end } = await live();
      await moment(sfn);
      await end('SIGKILL');
      const [finished, before] = [finishedItems(dataDir), noted('item').length];
      repeated.push(() =>
        noted('item')
          .slice(before)
          .filter((item) => finished.includes(item)),
      );
    }
    const { sfn, end } = await live();
    expect(await endOf(sfn, EXECUTION)).toMatchObject({
      status: 'SUCCEEDED',
      output: { items: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81], rounds: 5, gate: 'yes' },
    });
    expect(repeated.flatMap((items) => items())).toEqual([]);
    const { events = [] } = await sfn.send(
      new GetExecutionHistoryCommand({ executionArn: EXECUTION }),
    );
    const types = events.map(({ type }) => type);
    for (const once of [
      'ExecutionStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'WaitStateExited',
      'TaskSucceeded',
      'ExecutionSucceeded',
    ])
      expect(
        types.filter((type) => type === once),
        once,
      ).toHaveLength(1);
    await end('SIGKILL');
  });

  it('that is asked to end does so, although a token has an hour left', async () => {
    const { noted, live } = mortalMachine();
    const { sfn, end } = await live();
    await start(sfn);
    await until(() => noted('token').length > 0);
    await sleep(50);
    expect(await end('SIGTERM')).toBe(0);
  }, 10_000);
});
