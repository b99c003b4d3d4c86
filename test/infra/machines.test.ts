import { createRequire } from 'node:module';
import jsonata from 'jsonata';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { TASK_ERRORS } from '../../schema/platform/task-errors.ts';
import { FinishReviewInput } from '../../schema/tasks/finish-review.ts';
import { FreezeReviewScopeInput } from '../../schema/tasks/freeze-review-scope.ts';
import { ImportPartInput } from '../../schema/tasks/import-part.ts';
import { OpenReviewGateInput } from '../../schema/tasks/open-review-gate.ts';
import { RenderReviewPapersInput } from '../../schema/tasks/render-review-papers.ts';
import { ReportImportInput } from '../../schema/tasks/report-import.ts';
import { ReviewBatch } from '../../schema/tasks/review-batch.ts';
import { SplitImportInput } from '../../schema/tasks/split-import.ts';
import { definitionOf, type Resource, statesOf, synthesized } from './synthesized.ts';

const aslValidator: (definition: unknown) => {
  isValid: boolean;
  errorsText: (separator: string) => string;
} = createRequire(import.meta.url)('asl-validator');

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
};

let machines: ReturnType<typeof definitionOf>[];

beforeAll(async () => {
  const { resources } = await synthesized();
  machines = [...resources.values()]
    .filter((r: Resource) => r.Type === 'AWS::StepFunctions::StateMachine')
    .map(definitionOf);
});

const states = () => machines.flatMap(statesOf);

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
}

describe('the state machines', () => {
  it('are two, valid, and JSONata throughout', () => {
    expect(machines.length).toBe(2);
    for (const machine of machines) {
      const result = aslValidator(machine);
      expect(result.isValid, result.isValid ? '' : result.errorsText('\n')).toBe(true);
      expect(machine.QueryLanguage).toBe('JSONata');
    }
    expect(JSON.stringify(machines)).not.toMatch(/"\w+\.\$"|InputPath|ResultPath|OutputPath/);
  });

  it('hold only expressions that compile', () => {
    const expressions = texts(machines).flatMap(
      (text) => /^\{%([\s\S]*)%\}$/.exec(text)?.[1] ?? [],
    );
    expect(expressions.length).toBeGreaterThan(20);
    for (const expression of expressions)
      expect(() => jsonata(expression), expression).not.toThrow();
  });

  it('give every task exactly the fields its schema asks for', () => {
    const tasks = states().filter(([, state]) => state.Type === 'Task');
    expect(tasks.length).toBeGreaterThan(10);
    for (const [name, state] of tasks) {
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
      expect(own.includes(name) || /^(States|Lambda|Sandbox)\./.test(name), name).toBe(true);
  });

  it('write what became of each batch, so that a tolerated failure is named', () => {
    const tolerant = states().filter(([, state]) => state.ToleratedFailurePercentage !== undefined);
    expect(tolerant.map(([name]) => name)).toHaveLength(3);
    // The import tells a failed part by the tally it did not leave.
    for (const [name, state] of tolerant.filter(([known]) => !known.endsWith('Parts')))
      expect(state.ResultWriter, name).toBeDefined();
  });
});
