import { parentPort, workerData } from 'node:worker_threads';

/** One instance of a Lambda: loads the bundle as it is and takes one event at a time. */
interface Call {
  readonly id: number;
  readonly event: unknown;
  readonly clockOffset: string;
  readonly timeoutInSeconds: number;
  readonly functionName: string;
}

const port = parentPort;
if (port === null) throw new Error('This file runs as a worker only.');

const bundle: { handler: (event: unknown, context: unknown) => Promise<unknown> } = await import(
  workerData.bundle
);

/** Waits until what was printed has reached the log: an instance may end as soon as it has answered. */
async function printed(): Promise<void> {
  for (const stream of [process.stdout, process.stderr])
    if (stream.writableLength > 0) await new Promise((done) => stream.write('', done));
}

/** What a call comes to: the handler's result as plain JSON, or the error it threw. */
async function outcomeOf(event: unknown, context: unknown) {
  try {
    const payload = await bundle.handler(event, context);
    return {
      ok: true,
      payload: payload === undefined ? null : JSON.parse(JSON.stringify(payload)),
    };
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    return { ok: false, errorType: failure.name, errorMessage: failure.message };
  }
}

async function run({
  id,
  event,
  clockOffset,
  timeoutInSeconds,
  functionName,
}: Call): Promise<void> {
  process.env.BUSINESS_CLOCK_OFFSET_SECONDS = clockOffset;
  const deadline = Date.now() + timeoutInSeconds * 1000;
  const context = {
    awsRequestId: crypto.randomUUID(),
    functionName,
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
  const outcome = await outcomeOf(event, context);
  await printed();
  port?.postMessage({ id, ...outcome });
}

port.on('message', (call: Call) => void run(call));
port.postMessage({ ready: true });
