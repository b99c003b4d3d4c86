import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type Definition, definitionOf, statesOf } from '../../cdk/checks/machine-definition.ts';
import { expressionsOf, machineFaults } from '../../cdk/checks/machine-faults.ts';
import { TASK_ERRORS } from '../../schema/platform/task-errors.ts';
import { BulkBatch } from '../../schema/tasks/bulk-batch.ts';
import { BulkRun } from '../../schema/tasks/bulk-run.ts';
import { ExportAuditFilesInput } from '../../schema/tasks/export-audit-files.ts';
import { FinishReviewInput } from '../../schema/tasks/finish-review.ts';
import { FreezeReviewScopeInput } from '../../schema/tasks/freeze-review-scope.ts';
import { ImportPartInput } from '../../schema/tasks/import-part.ts';
import { OpenReviewGateInput } from '../../schema/tasks/open-review-gate.ts';
import { RenderReviewPapersInput } from '../../schema/tasks/render-review-papers.ts';
import { ReportImportInput } from '../../schema/tasks/report-import.ts';
import { ReviewBatch } from '../../schema/tasks/review-batch.ts';
import { SplitImportInput } from '../../schema/tasks/split-import.ts';
import { synthesized } from './synthesized.ts';

const INPUTS: Record<string, z.ZodObject> = {
  SplitImport: SplitImportInput,
  ImportPart: ImportPartInput,
  ReportImport: ReportImportInput,
  FreezeReviewScope: FreezeReviewScopeInput,
  AssessReviewBatch: ReviewBatch,
  ApplyReviewBatch: ReviewBatch,
  OpenReviewGate: OpenReviewGateInput,
  RenderReviewPapers: RenderReviewPapersInput,
  FinishReview: FinishReviewInput,
  ExportAuditFiles: ExportAuditFilesInput,
  PrepareBulkChange: BulkRun,
  BulkChangeBatch: BulkBatch,
  FinishBulkChange: BulkRun,
};

let machines: Definition[];

beforeAll(async () => {
  const { resources } = await synthesized();
  machines = [...resources.values()]
    .filter((r) => r.Type === 'AWS::StepFunctions::StateMachine')
    .map(definitionOf);
});

const states = () => machines.flatMap(statesOf);
const tasks = () => states().filter(([, state]) => state.Type === 'Task');

interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly BackoffRate: number;
  readonly MaxAttempts: number;
  readonly MaxDelaySeconds: number;
}

/** The longest seconds a state may wait before each of its tries after an error; none when it is not tried again. */
function waitsAfter(state: Readonly<Record<string, unknown>>, error: string): number[] {
  const retriers = (state.Retry ?? []) as Retrier[]; // As the definition language has them.
  const retrier = retriers.find(({ ErrorEquals }) => ErrorEquals.includes(error));
  if (retrier === undefined) return [];
  const { IntervalSeconds, BackoffRate, MaxAttempts, MaxDelaySeconds } = retrier;
  return Array.from({ length: MaxAttempts }, (_, i) =>
    Math.min(IntervalSeconds * BackoffRate ** i, MaxDelaySeconds),
  );
}

describe('the state machines', () => {
  it('are four, without a fault, and full of expressions', () => {
    expect(machines.map(machineFaults)).toEqual([[], [], [], []]);
    expect(machines.flatMap(expressionsOf).length).toBeGreaterThan(20);
  });

  it.each<[name: string, spoil: (text: string) => string, fault: RegExp]>([
    ['a step that leads nowhere', (t) => t.replace('"Next":"Split"', '"Next":"Spilt"'), /Spilt/],
    ['a step without a type', (t) => t.replace('"Type":"Pass"', '"Type":"Poss"'), /type/i],
    ['an open bracket', (t) => t.replace('{% $county %}', '{% $f($county %}'), /\$f\(\$county/],
    [
      'a field of JSONPath',
      (t) => t.replace('"county":', '"county.$":'),
      /county\.\$.*not JSONata/,
    ],
    ['a step in the older language', (t) => t.replace('"JSONata"', '"JSONPath"'), /"JSONPath"/],
    [
      'no language of its own',
      (t) => t.replace(/"QueryLanguage":"JSONata"(?=[^{}]*\}$)/, '"Comment":""'),
      /query language of the machine/,
    ],
  ])('are refused with %s', (_, spoil, fault) => {
    const machine = machines.find(({ States }) => 'Split' in States);
    const text = JSON.stringify(machine);
    expect(spoil(text)).not.toBe(text);
    expect(machineFaults(JSON.parse(spoil(text))).join('\n')).toMatch(fault);
  });

  it('give every task exactly the fields its schema asks for', () => {
    expect(tasks().length).toBeGreaterThan(10);
    for (const [name, state] of tasks()) {
      const { FunctionName, Payload } = state.Arguments as {
        FunctionName: string;
        Payload: object;
      };
      const input = INPUTS[FunctionName.split('Function')[0] ?? ''];
      const optional = Object.entries(input?.shape ?? {}).filter(
        ([, field]) => (field as z.ZodType).safeParse(undefined).success,
      );
      const asked = Object.keys(input?.shape ?? {}).filter(
        (key) => key in Payload || !optional.some(([o]) => o === key),
      );
      expect(Object.keys(Payload).sort(), name).toEqual(asked.sort());
    }
  });

  it('catch and retry only errors that can happen', () => {
    const own: string[] = Object.values(TASK_ERRORS);
    const names = states().flatMap(([, state]) =>
      [
        ...((state.Retry ?? []) as { ErrorEquals: string[] }[]),
        ...((state.Catch ?? []) as { ErrorEquals: string[] }[]),
      ].flatMap((r) => r.ErrorEquals),
    );
    expect(names.length).toBeGreaterThan(0);
    for (const name of names)
      expect(own.includes(name) || /^(States|Lambda|Runtime|Sandbox)\./.test(name), name).toBe(
        true,
      );
  });

  it('try a task again until a service that was away for a minute is back, and soon after', () => {
    for (const [name, state] of tasks()) {
      const waits = waitsAfter(state, 'Busy');
      // Each wait is drawn evenly up to its length: three deviations below the mean the sum must still be longer.
      const sum = waits.reduce((total, wait) => total + wait, 0);
      const squares = waits.reduce((total, wait) => total + wait ** 2, 0);
      expect(sum / 2 - 3 * Math.sqrt(squares / 12), name).toBeGreaterThan(60);
      expect(Math.max(...waits), name).toBeLessThanOrEqual(30);
    }
  });

  it.each(['Runtime.ExitError', 'Lambda.Unknown', 'Sandbox.Timedout'])(
    'try a task again whose instance ended with %s, so that no batch is left out of a run',
    (error) => {
      for (const [name, state] of tasks())
        expect(waitsAfter(state, error).length, name).toBeGreaterThanOrEqual(3);
    },
  );

  it('write what became of each batch, so that a tolerated failure is named', () => {
    const tolerant = states().filter(([, state]) => state.ToleratedFailurePercentage !== undefined);
    expect(tolerant.map(([name]) => name)).toHaveLength(4);
    // The import and the bulk change tell a failed part or batch by the tally that it did not leave.
    for (const [name, state] of tolerant.filter(([known]) => !/Parts$|^BulkBatches$/.test(known)))
      expect(state.ResultWriter, name).toBeDefined();
  });
});
