import { z } from 'zod';
import { zodScalar } from '../zod-scalar.ts';

/**
 * Six characters at most before the hidden middle and four after it, checked on the way out: a number in clear that reached
 * this field by mistake becomes an internal error instead of an answer. What was typed need not be digits.
 */
const Masked = z.string().regex(/^[^*]{0,6}\*+[^*]{0,4}$/u);

export const MaskedIdNumber = zodScalar('MaskedIdNumber', Masked);
