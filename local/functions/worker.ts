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
  try {
    const payload = await bundle.handler(event, context);
    port?.postMessage({
      id,
      ok: true,
      payload: payload === undefined ? null : JSON.parse(JSON.stringify(payload)),
    });
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    port?.postMessage({ id, ok: false, errorType: failure.name, errorMessage: failure.message });
  }
}

port.on('message', (call: Call) => void run(call));
port.postMessage({ ready: true });
