import { Decision } from '../../../schema/entities/decision.ts';
import { id, RECORDED_AT } from './record.ts';

/**
 * A decision by the gap to 560.00 for three people with 900.00 a month: 780.00 from an effective month on, recorded on an
 * instant. `eligible: false` makes one that refuses or stops.
 */
export function aDecision(
  n: number,
  { monthlyFen = 78_000, eligible = true, ...changes }: Record<string, unknown> = {},
): Decision {
  return Decision.parse({
    decisionId: id('decision', n),
    caseId: id('case', 1),
    kind: eligible === true ? 'GRANT' : 'STOP',
    decidedBy: 'official-d',
    decidedOn: '2025-01-20',
    effectiveMonth: '2025-02',
    policy: {
      programme: 'DIBAO',
      division: '990102',
      area: 'RURAL',
      effectiveFrom: '2025-01-01',
    },
    facts: { area: 'RURAL', headcount: 3, monthlyIncomeFen: 90_000, groups: [] },
    entitlement: { eligible, monthlyFen: eligible === true ? monthlyFen : 0, reasons: [] },
    previousMonthlyFen: 0,
    surveyId: id('survey', 1),
    hearingId: null,
    campaignId: null,
    recordedAt: RECORDED_AT,
    ...changes,
  });
}
