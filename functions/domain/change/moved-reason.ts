import type { Reason } from '../../../schema/entities/decision.ts';
import { Programme } from '../../../schema/programmes/programme.ts';
import { PROGRAMMES } from '../programmes/registry.ts';
import { citing } from '../programmes/shared-rules.ts';

/** CHANGE.R4: so many members are served by a greater programme from the same month on. */
export const movedReason = (movedTo: Programme, persons: number): Reason => ({
  ...citing('CHANGE.R4'),
  sentence: `家庭成员${persons}人转由${PROGRAMMES[movedTo].title}保障，自同月起不再计入。`,
  inputs: { movedTo, persons },
  valueFen: null,
});

/** The same told again from what a decision says of it; nothing where it says nothing. */
export const movedReasonIn = (reasons: readonly Reason[]): Reason[] =>
  reasons
    .filter(({ rule }) => rule === 'CHANGE.R4')
    .map(({ inputs }) => movedReason(Programme.parse(inputs.movedTo), Number(inputs.persons)));
