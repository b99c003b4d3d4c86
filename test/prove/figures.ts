import type { Figure, LargeFigure } from './figure.ts';
import { R2 } from './r2-crash-points.ts';
import { R3 } from './r3-repeats.ts';
import { R4 } from './r4-contests.ts';
import { R9 } from './r9-chart.ts';
import { R10 } from './r10-resume.ts';
import { R11 } from './r11-campaign.ts';
import { R12 } from './r12-weather.ts';
import { R12S } from './r12s-stormy-year.ts';
import { R15 } from './r15-clocks.ts';
import { R16 } from './r16-stale-workers.ts';
import { R17 } from './r17-two-times.ts';
import { S1 } from './s1-malformed-requests.ts';
import { S2 } from './s2-costly-queries.ts';
import { S4 } from './s4-existence.ts';
import { S5 } from './s5-mass-assignment.ts';
import { S6 } from './s6-tokens.ts';
import { S8 } from './s8-hostile-files.ts';
import { S9 } from './s9-formulas.ts';
import { S10E } from './s10-entries.ts';
import { S10 } from './s10-tampering.ts';
import { S12 } from './s12-logs.ts';
import { S13 } from './s13-look-ups.ts';
import { S15 } from './s15-infrastructure.ts';
import { S17 } from './s17-erasure.ts';
import { D2, K20 } from './whole-stack.ts';

/** Figures that need nothing but an engine of their own. */
export const ENGINE_FIGURES: readonly Figure[] = [
  R2,
  R3,
  R4,
  R9,
  R10,
  R11,
  R12,
  R15,
  R16,
  R17,
  S10,
  S10E,
];

/** Attacks on one door each: mostly work for the processor, so one after the other. */
export const ATTACKS: readonly Figure[] = [S1, S2, S4, S5, S6, S8, S9, S12, S13];

/** Every figure, in the order in which they are proved. */
export const FIGURES: readonly LargeFigure[] = [
  K20,
  D2,
  R12S,
  S15,
  S17,
  ...ENGINE_FIGURES,
  ...ATTACKS,
];
