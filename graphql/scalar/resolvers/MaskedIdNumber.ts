import { z } from 'zod';
import { zodScalar } from '../zod-scalar.ts';

/**
 * Four hidden characters at least, checked on the way out: a number in clear that reached this field by mistake becomes
 * an internal error instead of an answer.
 */
const Masked = z.string().regex(/^[0-9X]{0,6}\*{4,}[0-9X]{0,4}$/);

export const MaskedIdNumber = zodScalar('MaskedIdNumber', Masked);
