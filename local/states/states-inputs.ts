import { z } from 'zod';
import { ApiError } from './api-error.ts';

const text = z.string();
const page = {
  maxResults: z.number().int().min(0).max(1000).optional(),
  nextToken: text.optional(),
};

/** The members each operation understands. A member that is not listed is refused, never ignored. */
export const statesInputs = {
  StartExecution: z.strictObject({
    stateMachineArn: text,
    name: text.optional(),
    input: text.default('{}'),
  }),
  DescribeExecution: z.strictObject({
    executionArn: text,
    includedData: z.literal('ALL_DATA').optional(),
  }),
  ListExecutions: z.strictObject({
    stateMachineArn: text,
    statusFilter: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'ABORTED']).optional(),
    ...page,
  }),
  StopExecution: z.strictObject({
    executionArn: text,
    error: text.max(256).optional(),
    cause: text.max(32_768).optional(),
  }),
  SendTaskSuccess: z.strictObject({ taskToken: text, output: text }),
  SendTaskFailure: z.strictObject({
    taskToken: text,
    error: text.max(256).default('States.TaskFailed'),
    cause: text.max(32_768).default(''),
  }),
  GetExecutionHistory: z.strictObject({
    executionArn: text,
    reverseOrder: z.boolean().default(false),
    // Events tell of states and errors; payloads are kept with their executions, once.
    includeExecutionData: z.literal(false).optional(),
    ...page,
  }),
  ListStateMachines: z.strictObject(page),
} as const;

export type StatesOperation = keyof typeof statesInputs;
export type StatesInput<Name extends StatesOperation> = z.infer<(typeof statesInputs)[Name]>;

/** Throws ValidationException with what is wrong or not modelled. */
export function parseStatesInput<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiError('ValidationException', z.prettifyError(parsed.error));
}
