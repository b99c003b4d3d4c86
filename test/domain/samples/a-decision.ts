import { Decision } from '../../../schema/entities/decision.ts';
import { id, RECORDED_AT } from './record.ts';

/** A grant to an invented family of three with 900.00 yuan a month under 560.00: a gap of 780.00, from April. */
export const aDecision = (changes: Record<string, unknown> = {}): Decision =>
  Decision.parse({
    decisionId: id('decision', 1),
    caseId: id('case', 1),
    kind: 'GRANT',
    decidedBy: 'official-decider',
    decidedOn: '2025-03-11',
    effectiveMonth: '2025-04',
    policy: {
      programme: 'DIBAO',
      division: '990102',
      area: 'RURAL',
      effectiveFrom: '2025-01-01',
    },
    facts: { area: 'RURAL', headcount: 3, monthlyIncomeFen: 90_000 },
    entitlement: { eligible: true, monthlyFen: 78_000, reasons: [] },
    previousMonthlyFen: 0,
    surveyId: id('survey', 1),
    hearingId: null,
    campaignId: null,
    recordedAt: RECORDED_AT,
    ...changes,
  });
