import { Decision } from '../../schema/entities/decision.ts';
import { reasonOf } from './marked-case.ts';
import { idsOf, ON } from './marked-records.ts';
import { markedId, markedText, type Place } from './places.ts';

const COUNTED = { area: 'RURAL', headcount: 1, monthlyIncomeFen: 100 };

/** Facts of each allowance that single members are given, every field filled. */
const factsOf = ({ mark }: Place): readonly { programme: string; [fact: string]: unknown }[] => {
  const personId = markedId('prsn', mark);
  return [
    {
      ...{ programme: 'ELDERLY_ALLOWANCE', ...COUNTED, month: '2025-06' },
      ...{ elders: [{ personId, bornIn: '1950-03', fixedIncome: false }] },
    },
    {
      ...{ programme: 'DISEASE_GROUP_BENEFIT', ...COUNTED },
      patients: [
        { personId, diseases: [{ disease: 'KBD', diseaseGrade: 'II', shownBy: 'MEDICAL_PAPER' }] },
      ],
    },
    {
      ...{ programme: 'STUDENT_AID', ...COUNTED },
      students: [{ personId, level: 'UNDERGRADUATE', needs: ['ORPHAN'] }],
    },
  ];
};

/** A decision of each, with a step still to come, beside the case that waits: no case is read for more programmes than it must. */
export const allowancesOf = (at: Place): Decision[] =>
  factsOf(at).map((facts, i) =>
    Decision.parse({
      decisionId: markedId('decision', at.mark, 10 + i),
      caseId: idsOf(at).waiting,
      kind: 'GRANT',
      decidedBy: markedText(at.mark),
      decidedOn: ON,
      effectiveMonth: '2025-07',
      policy: {
        ...{ programme: facts.programme, division: at.county, area: 'RURAL' },
        effectiveFrom: '2025-01-01',
      },
      facts,
      entitlement: {
        ...{ eligible: true, monthlyFen: 50_000, reasons: [reasonOf(at.mark)] },
        later: [{ from: '2030-03', monthlyFen: 60_000 }],
      },
      previousMonthlyFen: 1,
      surveyId: markedId('survey', at.mark),
      hearingId: null,
      campaignId: null,
      recordedAt: '2025-06-01T00:00:00.000Z',
    }),
  );
