import type { z } from 'zod';

/** What a programme tells about its data: a row of its policy, what an editor types in of it, and the facts it computes from. */
export interface ProgrammeShapes {
  readonly policy: z.ZodObject;
  readonly terms: z.ZodObject;
  readonly facts: z.ZodObject;
}
