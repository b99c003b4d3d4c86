import { z } from 'zod';

/** How an amount a month is rounded before it is paid. */
export const Rounding = z.enum(['NONE', 'UP_TO_JIAO', 'UP_TO_YUAN', 'NEAREST_YUAN']);
export type Rounding = z.infer<typeof Rounding>;
