import { z } from 'zod';
import { GlobalId, GlobalIds, IdempotencyKey } from '../refusal/input-shapes.ts';

/** A step on several cases, all of one county, with what else the step asks for. */
export const casesInputWith = <S extends z.core.$ZodShape>(more: S) =>
  z
    .object({ caseIds: GlobalIds, idempotencyKey: IdempotencyKey })
    .refine(({ caseIds }) => caseIds.every((it) => it.county === caseIds[0]?.county), {
      path: ['caseIds'],
    })
    .transform(({ caseIds, idempotencyKey }, context) => {
      const [first] = caseIds;
      if (first !== undefined)
        return { county: first.county, caseIds: caseIds.map((it) => it.id), idempotencyKey };
      context.addIssue({ code: 'custom', path: ['caseIds'], message: '' });
      return z.NEVER;
    })
    .and(z.object(more));

/** A step on several cases that asks for nothing else. */
export const CasesInput = casesInputWith({});

/** A step on one case, with what else the step asks for. */
export const caseInputWith = <S extends z.core.$ZodShape>(more: S) =>
  z
    .object({ caseId: GlobalId, idempotencyKey: IdempotencyKey })
    .transform(({ caseId: { county, id }, idempotencyKey }) => ({
      county,
      caseId: id,
      idempotencyKey,
    }))
    .and(z.object(more));
