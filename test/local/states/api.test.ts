import {
  DescribeMapRunCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  paginateGetExecutionHistory,
  paginateListExecutions,
  RedriveExecutionCommand,
  SendTaskHeartbeatCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MACHINE, startMachine } from './start-machine.ts';

const stateMachineArn = MACHINE;
const states = {
  C: {
    Type: 'Choice',
    Choices: [{ Condition: '{% $states.input.wait %}', Next: 'W' }],
    Default: 'S',
  },
  W: { Type: 'Wait', Seconds: 3600, Next: 'S' },
  S: { Type: 'Succeed' },
};
let machine: Awaited<ReturnType<typeof startMachine>>;
const arns: string[] = [];

beforeAll(async () => {
  machine = await startMachine(states);
  for (const wait of [false, false, true, false, false]) {
    const arn = await machine.begin({ wait });
    if (!wait) await machine.end(arn);
    arns.push(arn);
  }
});
afterAll(() => machine.endpoint.stop());

async function pagesOf(pageSize: number, more: object = {}): Promise<string[][]> {
  const pages: string[][] = [];
  const { sfn: client } = machine;
  for await (const { executions = [] } of paginateListExecutions(
    { client, pageSize },
    { stateMachineArn, ...more },
  ))
    pages.push(executions.map(({ executionArn = '' }) => executionArn));
  return pages;
}

describe('lists', () => {
  it.each([
    [2, [2, 2, 1]],
    [4, [4, 1]],
    [5, [5]],
  ])('of executions come in pages of %i', async (size, sizes) => {
    const pages = await pagesOf(size);
    expect(pages.map((page) => page.length)).toEqual(sizes);
    expect(pages.flat().sort()).toEqual([...arns].sort());
  });

  it('of executions are filtered before they are cut', async () => {
    expect(await pagesOf(2, { statusFilter: 'RUNNING' })).toEqual([[arns[2]]]);
    expect((await pagesOf(3, { statusFilter: 'SUCCEEDED' })).map((p) => p.length)).toEqual([3, 1]);
  });

  it.each([
    [false, [1, 2, 3, 4, 5, 6]],
    [true, [6, 5, 4, 3, 2, 1]],
  ])('of events come page by page, the last first: %s', async (reverseOrder, ids) => {
    const found: (number | undefined)[] = [];
    const { sfn: client } = machine;
    for await (const { events = [] } of paginateGetExecutionHistory(
      { client, pageSize: 4 },
      { executionArn: arns[0], reverseOrder },
    ))
      found.push(...events.map(({ id }) => id));
    expect(found).toEqual(ids);
  });
});

describe('what is not modelled is refused by name', () => {
  it.each<[string, (sfn: SFNClient) => Promise<unknown>, string]>([
    [
      'redriving',
      (sfn) => sfn.send(new RedriveExecutionCommand({ executionArn: arns[0] })),
      'RedriveExecution',
    ],
    [
      'map runs',
      (sfn) => sfn.send(new DescribeMapRunCommand({ mapRunArn: 'm' })),
      'DescribeMapRun',
    ],
    [
      'their list',
      (sfn) => sfn.send(new ListMapRunsCommand({ executionArn: arns[0] })),
      'ListMapRuns',
    ],
    [
      'heartbeats',
      (sfn) => sfn.send(new SendTaskHeartbeatCommand({ taskToken: 't' })),
      'SendTaskHeartbeat',
    ],
  ])('%s', async (_, send, operation) => {
    await expect(send(machine.sfn)).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining(operation),
    });
  });

  it.each<[string, (sfn: SFNClient) => Promise<unknown>]>([
    [
      'traceHeader',
      (sfn) => sfn.send(new StartExecutionCommand({ stateMachineArn, traceHeader: 't' })),
    ],
    ['mapRunArn', (sfn) => sfn.send(new ListExecutionsCommand({ mapRunArn: 'm' }))],
    [
      'redriveFilter',
      (sfn) => sfn.send(new ListExecutionsCommand({ stateMachineArn, redriveFilter: 'REDRIVEN' })),
    ],
    [
      'statusFilter',
      (sfn) =>
        sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'PENDING_REDRIVE' })),
    ],
    [
      'maxResults',
      (sfn) => sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1001 })),
    ],
    [
      'includeExecutionData',
      (sfn) =>
        sfn.send(
          new GetExecutionHistoryCommand({ executionArn: arns[0], includeExecutionData: true }),
        ),
    ],
    [
      'cause',
      (sfn) =>
        sfn.send(new StopExecutionCommand({ executionArn: arns[0], cause: 'x'.repeat(32_769) })),
    ],
  ])('%s', async (member, send) => {
    await expect(send(machine.sfn)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(member),
    });
  });

  it('a token of no page', async () => {
    const list = new ListExecutionsCommand({ stateMachineArn, nextToken: 'elsewhere' });
    await expect(machine.sfn.send(list)).rejects.toMatchObject({ name: 'InvalidToken' });
  });
});
