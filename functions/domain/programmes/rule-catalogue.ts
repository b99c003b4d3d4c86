import { MEANS_RULES } from '../means/rules.ts';
import { PROGRAMMES } from './registry.ts';
import type { Rules } from './rules.ts';
import { SHARED_RULES } from './shared-rules.ts';

/** Every rule that may be shown to a family, whatever programme it is of. Nothing is decided by a rule missing here. */
export const RULES: Rules = Object.assign(
  {},
  SHARED_RULES,
  MEANS_RULES,
  ...Object.values(PROGRAMMES).map(({ rules }) => rules),
);
