import { z } from 'zod';
import { POLICY_ROW } from '../../schema/programmes/policy.ts';
import { Programme, SHAPES, type Terms } from '../../schema/programmes/programme.ts';
import { fieldOf } from '../programme/type-name.ts';
import { IdempotencyKey } from '../refusal/input-shapes.ts';

const { division, area, effectiveFrom } = POLICY_ROW;

/** One row of policy data, by what names it. */
export const PolicyInput = z.object({
  programme: Programme,
  division,
  area,
  effectiveFrom,
  idempotencyKey: IdempotencyKey,
});

const OWN_TERMS = z.object(
  Object.fromEntries(
    Programme.options.map((programme) => [fieldOf(programme), SHAPES[programme].terms.optional()]),
  ),
);

/** The terms of the one programme that is named. The language has seen to it that exactly one is. */
export const TermsInput = OWN_TERMS.transform((given, context): Terms => {
  for (const programme of Programme.options) {
    const terms = given[fieldOf(programme)];
    if (terms !== undefined) return { programme, terms } as Terms; // Read above by this programme's own shape.
  }
  context.addIssue({ code: 'custom', message: '须填写一个救助项目的标准' });
  return z.NEVER;
});
