import type { Decision } from '../../../schema/entities/decision.ts';
import { Programme } from '../../../schema/programmes/programme.ts';
import { dateText, monthText } from '../deadline/say-date.ts';
import { PROGRAMMES } from '../programmes/registry.ts';

type Recognition = Pick<Decision, 'policy' | 'effectiveMonth' | 'validUntil'>;

/**
 * From which month and until which day a decision recognises a family, in words; undefined for a programme that pays, whose decisions are
 * told by their amounts.
 */
export function recognisedWords({
  policy,
  effectiveMonth,
  validUntil,
}: Recognition): string | undefined {
  const { paysNothing, title } = PROGRAMMES[Programme.parse(policy.programme)];
  if (paysNothing !== true) return undefined;
  const until = validUntil === undefined ? '' : `，有效期至${dateText(validUntil)}`;
  return `从${monthText(effectiveMonth)}起认定为${title}${until}`;
}
