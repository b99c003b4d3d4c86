import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startStatesEndpoint } from '../../../local/states/start-states-endpoint.ts';
import { LAMBDA, MACHINE, memoryObjects, task } from './start-machine.ts';

/** A process that runs one machine until it is killed, or asked to end: `machine-process.ts DATA_DIR LOG_FILE`. Prints its address. */
const [dataDir = '', log = ''] = process.argv.slice(2);
const note = (line: string) => appendFileSync(log, `${line}\n`);

const STATES = {
  Begin: { Type: 'Pass', Assign: { rounds: 0 }, Next: 'Count' },
  Count: {
    Type: 'Choice',
    Choices: [
      {
        Condition: '{% $rounds < 5 %}',
        Assign: { rounds: '{% $rounds + 1 %}' },
        Next: 'Count',
      },
    ],
    Default: 'Items',
  },
  Items: {
    Type: 'Map',
    Items: '{% [0..9] %}',
    MaxConcurrency: 2,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED' },
      StartAt: 'Item',
      States: { Item: task('item') },
    },
    Assign: { items: '{% $states.result %}' },
    Next: 'Rest',
  },
  Rest: { Type: 'Wait', Seconds: 1, Next: 'Gate' },
  Gate: {
    Type: 'Task',
    Resource: `${LAMBDA}.waitForTaskToken`,
    Arguments: { FunctionName: 'gate', Payload: '{% $states.context.Task.Token %}' },
    Output: { items: '{% $items %}', rounds: '{% $rounds %}', gate: '{% $states.result %}' },
    TimeoutSeconds: 3600,
    End: true,
  },
};

async function item(n: number): Promise<number> {
  note(`item ${n}`);
  await sleep(20);
  return n * n;
}

const endpoint = await startStatesEndpoint({
  dataDir,
  machines: [
    {
      name: 'm',
      arn: MACHINE,
      definition: JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Begin', States: STATES }),
    },
  ],
  clock: { now: Date.now, onMove: () => () => {} },
  s3: memoryObjects(new Map()),
  invoke: async (name, payload) => {
    if (name === 'item') return { ok: true, payload: await item(Number(payload)) };
    note(`token ${payload}`);
    return { ok: true, payload: null };
  },
  deliverTwice: false,
});
endpoint.resume();
process.once('SIGTERM', () => void endpoint.stop());
console.log(endpoint.url);
