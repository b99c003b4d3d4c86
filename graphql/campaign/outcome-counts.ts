import { type OutcomeCount, ReviewOutcome } from '../../schema/entities/campaign.ts';
import { Area } from '../../schema/entities/household.ts';

/** Counts by `AREA:OUTCOME` as a list, in a fixed order. */
export const outcomeCounts = (counts: Readonly<Record<string, OutcomeCount>>) =>
  Object.keys(counts)
    .sort()
    .flatMap((key) => {
      const [area, outcome] = key.split(':');
      const count = counts[key];
      return count === undefined
        ? []
        : [{ area: Area.parse(area), outcome: ReviewOutcome.parse(outcome), ...count }];
    });
