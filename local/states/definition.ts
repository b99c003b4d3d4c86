import { z } from 'zod';
import { expressionIn } from './expressions.ts';

/**
 * Amazon States Language, JSONata only, exactly as far as the engine goes: an unknown field or state is refused, because
 * a field that is silently ignored here would still act on AWS.
 */
const Template = z.unknown();
const ExpressionText = z
  .string()
  .refine((text) => expressionIn(text) !== undefined, 'An expression {% … %} is needed.');
const Count = z.number().int().nonnegative();
const comment = { Comment: z.string().optional() };

const Retrier = z.strictObject({
  ...comment,
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: Count.optional(),
  MaxAttempts: Count.optional(),
  BackoffRate: z.number().min(1).optional(),
  MaxDelaySeconds: Count.optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).optional(),
});
export type Retrier = z.infer<typeof Retrier>;

const outcome = {
  Output: Template.optional(),
  Assign: z.record(z.string(), Template).optional(),
};
const Catcher = z.strictObject({
  ...comment,
  ...outcome,
  ErrorEquals: z.array(z.string()).min(1),
  Next: z.string(),
});
export type Catcher = z.infer<typeof Catcher>;

const language = { ...comment, QueryLanguage: z.literal('JSONata').optional() };
const common = { ...language, ...outcome };
const flow = { ...common, Next: z.string().optional(), End: z.literal(true).optional() };
const faults = { Retry: z.array(Retrier).optional(), Catch: z.array(Catcher).optional() };

const Task = z.strictObject({
  ...flow,
  ...faults,
  Type: z.literal('Task'),
  Resource: z
    .string()
    .regex(/:states:::lambda:invoke(\.waitForTaskToken)?$/, 'Only lambda:invoke is modelled.'),
  Arguments: z.strictObject({ FunctionName: z.string(), Payload: Template.optional() }),
  TimeoutSeconds: z.union([z.number().int().positive(), ExpressionText]).optional(),
});
const Pass = z.strictObject({ ...flow, Type: z.literal('Pass') });
const Wait = z
  .strictObject({
    ...flow,
    Type: z.literal('Wait'),
    Seconds: z.union([Count, ExpressionText]).optional(),
    Timestamp: z.union([z.iso.datetime({ offset: true }), ExpressionText]).optional(),
  })
  .refine(
    (wait) => (wait.Seconds === undefined) !== (wait.Timestamp === undefined),
    'Exactly one of Seconds and Timestamp is needed.',
  );
const Choice = z.strictObject({
  ...common,
  Type: z.literal('Choice'),
  Choices: z
    .array(z.strictObject({ ...comment, ...outcome, Condition: ExpressionText, Next: z.string() }))
    .min(1),
  Default: z.string().optional(),
});
const Succeed = z.strictObject({
  ...language,
  Output: Template.optional(),
  Type: z.literal('Succeed'),
});
const Fail = z.strictObject({
  ...language,
  Type: z.literal('Fail'),
  Error: z.string().optional(),
  Cause: z.string().optional(),
});

/** States of a machine, of a map's items or of a parallel branch. */
export interface Processor {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, AnyState>>;
  readonly ProcessorConfig?: { readonly Mode: 'INLINE' | 'DISTRIBUTED' } | undefined;
}

const processor = {
  ...language,
  StartAt: z.string(),
  States: z.lazy(() => z.record(z.string(), State)),
};
const Branch: z.ZodType<Processor> = z.lazy(() => z.strictObject(processor));
const ItemProcessor: z.ZodType<Processor> = z.lazy(() =>
  z.strictObject({
    ...processor,
    ProcessorConfig: z
      .discriminatedUnion('Mode', [
        z.strictObject({ Mode: z.literal('INLINE') }),
        z.strictObject({
          Mode: z.literal('DISTRIBUTED'),
          ExecutionType: z.literal('STANDARD').optional(),
        }),
      ])
      .optional(),
  }),
);

const ItemReader = z.strictObject({
  Resource: z.string().regex(/:states:::s3:getObject$/, 'Only s3:getObject readers are modelled.'),
  ReaderConfig: z.strictObject({ InputType: z.enum(['JSON', 'JSONL']) }),
  Arguments: z.strictObject({ Bucket: z.string(), Key: z.string() }),
});
const ResultWriter = z.strictObject({
  Resource: z.string().regex(/:states:::s3:putObject$/, 'Only s3:putObject writers are modelled.'),
  Arguments: z.strictObject({ Bucket: z.string(), Prefix: z.string().optional() }),
  WriterConfig: z
    .strictObject({
      OutputType: z.literal('JSON').optional(),
      Transformation: z.literal('NONE').optional(),
    })
    .optional(),
});
/** What only child executions of their own can have. */
const DISTRIBUTED_ONLY = [
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
] as const;

const Map_ = z
  .strictObject({
    ...flow,
    ...faults,
    Type: z.literal('Map'),
    Items: z.union([z.array(Template), ExpressionText]).optional(),
    ItemReader: ItemReader.optional(),
    ItemSelector: Template.optional(),
    ItemBatcher: z
      .strictObject({
        MaxItemsPerBatch: z.number().int().positive(),
        BatchInput: Template.optional(),
      })
      .optional(),
    ItemProcessor,
    ResultWriter: ResultWriter.optional(),
    MaxConcurrency: Count.optional(),
    ToleratedFailurePercentage: z.number().min(0).max(100).optional(),
    ToleratedFailureCount: Count.optional(),
  })
  .refine(
    (map) => map.Items === undefined || map.ItemReader === undefined,
    'Items and ItemReader exclude each other.',
  )
  .refine(
    (map) => isDistributed(map) || DISTRIBUTED_ONLY.every((field) => map[field] === undefined),
    `Only a distributed map has ${DISTRIBUTED_ONLY.join(', ')}.`,
  );

const Parallel = z.strictObject({
  ...flow,
  ...faults,
  Type: z.literal('Parallel'),
  Arguments: Template.optional(),
  Branches: z.array(Branch).min(1),
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

/** Tells whether a map's items run as executions of their own, with histories of their own. */
export const isDistributed = (map: { readonly ItemProcessor: Processor }): boolean =>
  map.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED';

/** The form of a whole machine; whether its states fit together is checked apart. */
export const Machine = z.strictObject({
  ...comment,
  QueryLanguage: z.literal('JSONata'),
  StartAt: z.string(),
  States: z.record(z.string(), State),
});
