import { z } from 'zod';

/** Amazon States Language, JSONata only, exactly as far as the engine goes: an unknown field or state is refused. */
const Json = z.unknown();
const Expression = z.unknown();

const Retrier = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: z.number().optional(),
  MaxAttempts: z.number().optional(),
  BackoffRate: z.number().optional(),
  MaxDelaySeconds: z.number().optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).optional(),
  Comment: z.string().optional(),
});
export type Retrier = z.infer<typeof Retrier>;

const Catcher = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  Next: z.string(),
  Assign: z.record(z.string(), Expression).optional(),
  Output: Expression.optional(),
  Comment: z.string().optional(),
});
export type Catcher = z.infer<typeof Catcher>;

const common = {
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONata').optional(),
  Output: Expression.optional(),
  Assign: z.record(z.string(), Expression).optional(),
};
const flow = { ...common, Next: z.string().optional(), End: z.boolean().optional() };
const faults = { Retry: z.array(Retrier).optional(), Catch: z.array(Catcher).optional() };

const Task = z.strictObject({
  ...flow,
  ...faults,
  Type: z.literal('Task'),
  Resource: z
    .string()
    .regex(/:states:::lambda:invoke(\.waitForTaskToken)?$/, 'Only lambda:invoke is modelled.'),
  Arguments: z.strictObject({ FunctionName: z.string(), Payload: Json.optional() }),
  TimeoutSeconds: z.union([z.number(), z.string()]).optional(),
});
const Pass = z.strictObject({ ...flow, Type: z.literal('Pass') });
const Wait = z.strictObject({
  ...flow,
  Type: z.literal('Wait'),
  Seconds: z.union([z.number(), z.string()]).optional(),
  Timestamp: z.string().optional(),
});
const Choice = z.strictObject({
  ...common,
  Type: z.literal('Choice'),
  Choices: z.array(
    z.strictObject({
      Condition: z.string(),
      Next: z.string(),
      Assign: z.record(z.string(), Expression).optional(),
      Output: Expression.optional(),
      Comment: z.string().optional(),
    }),
  ),
  Default: z.string().optional(),
});
const Succeed = z.strictObject({ ...common, Type: z.literal('Succeed') });
const Fail = z.strictObject({
  Type: z.literal('Fail'),
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONata').optional(),
  Error: z.string().optional(),
  Cause: z.string().optional(),
});

const S3Arguments = z.strictObject({
  Bucket: z.string(),
  Key: z.string().optional(),
  Prefix: z.string().optional(),
});
/** States of a machine, of a map's items or of a parallel branch. */
export interface Processor {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, AnyState>>;
  readonly ProcessorConfig?: { readonly Mode: 'INLINE' | 'DISTRIBUTED' } | undefined;
}

const Nested: z.ZodType<Processor> = z.lazy(() =>
  z.strictObject({
    ProcessorConfig: z
      .strictObject({
        Mode: z.enum(['INLINE', 'DISTRIBUTED']),
        ExecutionType: z.literal('STANDARD').optional(),
      })
      .optional(),
    StartAt: z.string(),
    States: z.record(z.string(), State),
    QueryLanguage: z.literal('JSONata').optional(),
    Comment: z.string().optional(),
  }),
);

const Map_ = z.strictObject({
  ...flow,
  ...faults,
  Type: z.literal('Map'),
  Items: Expression.optional(),
  ItemSelector: Expression.optional(),
  MaxConcurrency: z.number().optional(),
  ToleratedFailurePercentage: z.number().optional(),
  ToleratedFailureCount: z.number().optional(),
  Label: z.string().optional(),
  ItemProcessor: Nested,
  ItemReader: z
    .strictObject({
      Resource: z
        .string()
        .regex(/:states:::s3:getObject$/, 'Only s3:getObject readers are modelled.'),
      ReaderConfig: z.strictObject({
        InputType: z.enum(['JSON', 'JSONL']),
        MaxItems: z.number().optional(),
      }),
      Arguments: S3Arguments,
    })
    .optional(),
  ItemBatcher: z
    .strictObject({
      MaxItemsPerBatch: z.number().int().positive(),
      BatchInput: z.unknown().optional(),
    })
    .optional(),
  ResultWriter: z
    .strictObject({
      Resource: z.string().regex(/:states:::s3:putObject$/),
      Arguments: S3Arguments,
      WriterConfig: z
        .strictObject({
          OutputType: z.literal('JSON').optional(),
          Transformation: z.literal('NONE').optional(),
        })
        .optional(),
    })
    .optional(),
});
const Parallel = z.strictObject({
  ...flow,
  ...faults,
  Type: z.literal('Parallel'),
  Arguments: Expression.optional(),
  Branches: z.array(Nested),
});

const State = z.discriminatedUnion('Type', [
  Task,
  Pass,
  Wait,
  Choice,
  Succeed,
  Fail,
  Map_,
  Parallel,
]);

export type TaskState = z.infer<typeof Task>;
export type PassState = z.infer<typeof Pass>;
export type WaitState = z.infer<typeof Wait>;
export type ChoiceState = z.infer<typeof Choice>;
export type SucceedState = z.infer<typeof Succeed>;
export type FailState = z.infer<typeof Fail>;

export type MapState = z.infer<typeof Map_>;
export type ParallelState = z.infer<typeof Parallel>;
export type AnyState =
  | TaskState
  | PassState
  | WaitState
  | ChoiceState
  | SucceedState
  | FailState
  | MapState
  | ParallelState;

const Machine = z.strictObject({
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONata'),
  TimeoutSeconds: z.number().optional(),
  StartAt: z.string(),
  States: z.record(z.string(), State),
});

/** Parses a machine's definition; whatever the engine does not model is an error that names the place. */
export function parseDefinition(text: string): Processor {
  const machine = Machine.parse(JSON.parse(text));
  if (machine.TimeoutSeconds !== undefined)
    throw new Error('A machine-wide TimeoutSeconds is not modelled.');
  assertTargets(machine);
  return machine;
}

function targetsOf(state: AnyState): string[] {
  const next = 'Next' in state && state.Next !== undefined ? [state.Next] : [];
  const caught = 'Catch' in state ? (state.Catch ?? []).map((c) => c.Next) : [];
  const chosen =
    state.Type === 'Choice'
      ? [
          ...state.Choices.map((c) => c.Next),
          ...(state.Default === undefined ? [] : [state.Default]),
        ]
      : [];
  return [...next, ...caught, ...chosen];
}

function assertTargets(processor: Processor): void {
  const known = new Set(Object.keys(processor.States));
  for (const target of [processor.StartAt, ...Object.values(processor.States).flatMap(targetsOf)]) {
    if (!known.has(target)) throw new Error(`No state is named ${target}.`);
  }
  for (const state of Object.values(processor.States)) {
    if (state.Type === 'Map') assertTargets(state.ItemProcessor);
    if (state.Type === 'Parallel') state.Branches.forEach(assertTargets);
  }
}
