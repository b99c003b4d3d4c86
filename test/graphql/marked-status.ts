import { Case } from '../../schema/entities/case.ts';
import { Decision } from '../../schema/entities/decision.ts';
import { caseOf, reasonOf } from './marked-case.ts';
import { AT, idsOf, ON } from './marked-records.ts';
import { markedId, markedText, type Place } from './places.ts';

const RIGID = 'RIGID_EXPENDITURE_FAMILY';

/** The active case of a place, whose benefit is for one person and has a term. */
export function recognisedCaseOf(at: Place): Case {
  const it = caseOf(at, {});
  const validUntil = '2030-12-31';
  return Case.parse({ ...it, benefit: { ...it.benefit, validUntil } });
}

/**
 * Recognitions of a family's status, one of each programme, each with every field of its facts filled; on the case that waits, so that
 * the pages of the active one are those of one programme.
 */
export function statusDecisionsOf(at: Place): Decision[] {
  const { mark } = at;
  const cost = { personId: markedId('prsn', mark), kind: 'MEDICAL', paidFen: 100, coveredFen: 50 };
  return ['EDGE_FAMILY', 'LOW_INCOME_FAMILY', RIGID].map((programme, nth) =>
    Decision.parse({
      decisionId: markedId('decision', mark, 3 + nth),
      caseId: idsOf(at).waiting,
      kind: 'GRANT',
      decidedBy: markedText(mark),
      decidedOn: ON,
      effectiveMonth: '2025-07',
      policy: { programme, area: 'RURAL', effectiveFrom: '2025-01-01', division: at.county },
      facts: {
        ...{ programme, area: 'RURAL', headcount: 1, familySize: 1, monthlyIncomeFen: 100 },
        ...(programme === RIGID ? { rigidCosts: [cost] } : {}),
      },
      entitlement: { eligible: true, monthlyFen: 0, reasons: [reasonOf(mark)] },
      previousMonthlyFen: 0,
      validUntil: '2026-06-30',
      surveyId: markedId('survey', mark),
      hearingId: null,
      campaignId: null,
      recordedAt: AT,
    }),
  );
}
