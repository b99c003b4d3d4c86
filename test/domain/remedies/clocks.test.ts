import { describe, expect, it } from 'vitest';
import {
  answerDueOn,
  appealBefore,
  decisionDueOn,
  putOffUntil,
} from '../../../functions/domain/remedies/clocks.ts';
import type { AppealKind } from '../../../schema/entities/appeal.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { id } from '../samples/record.ts';

const day = (text: string) => CivilDate.parse(text);

describe('the last day to contest a decision', () => {
  it.each<[kind: AppealKind, knownOn: string, reconsideredOn: string | null, last: string]>([
    ['RECONSIDERATION', '2025-01-01', null, '2025-03-02'],
    ['RECONSIDERATION', '2024-01-01', null, '2024-03-01'],
    ['SUIT', '2025-01-31', null, '2025-07-31'],
    ['SUIT', '2025-08-31', null, '2026-02-28'],
    ['SUIT', '2025-01-31', '2025-03-10', '2025-03-25'],
  ])(
    'of a %s, the decision known on %s, reconsidered on %s, is %s…',
    (kind, known, ended, last) => {
      const reconsidered =
        ended === null
          ? undefined
          : {
              kind: 'RECONSIDERATION' as const,
              decisionId: id('decision', 1),
              outcome: 'UPHELD' as const,
              decidedOn: day(ended),
            };
      expect(appealBefore(kind, { knownOn: day(known), reconsidered })).toBe(last);
    },
  );
});

describe('whoever reviews has', () => {
  it('60 days for a reconsideration, and 30 more when it is put off', () => {
    const due = decisionDueOn('RECONSIDERATION', day('2025-03-01'));
    expect([due, putOffUntil(due)]).toEqual(['2025-04-30', '2025-05-30']);
  });

  it('six months for a suit', () => {
    expect(decisionDueOn('SUIT', day('2025-08-30'))).toBe('2026-02-28');
  });

  it('60 days to answer a complaint', () => {
    expect(answerDueOn(day('2025-03-01'))).toBe('2025-04-30');
  });
});
