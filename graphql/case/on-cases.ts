import type { z } from 'zod';
import type { CaseResult } from '../../functions/services/cases/case-steps.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import type { Result } from '../../schema/result.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, onInput } from '../refusal/answer.ts';
import { parseGlobalId } from '../relay/global-id.ts';
import type { CaseResultMapper } from './mappers.ts';

/** Per-case results with the county their ids need; all cases of a step lie in one county. */
function packed(caseIds: readonly string[], results: readonly CaseResult[]): CaseResultMapper[] {
  const county = parseGlobalId(caseIds[0] ?? '')?.county ?? '';
  return results.map((result) => ({ ...result, county }));
}

/** The resolver of a step on many cases: reads its input by a shape, runs the use case, and answers for each case by itself. */
export const onCases =
  <S extends z.ZodType, N extends string>(
    shape: S,
    run: (deps: Dependencies, command: z.infer<S>) => Promise<Result<CaseResult[]>>,
    success: N,
  ) =>
  (
    _: unknown,
    { input }: { readonly input: { readonly caseIds: readonly string[] } },
    { deps }: Pick<GraphQLContext, 'deps'>,
  ) =>
    answer(
      onInput(shape, input, (command) => run(deps, command)),
      (results) => ({ __typename: success, results: packed(input.caseIds, results) }),
    );
