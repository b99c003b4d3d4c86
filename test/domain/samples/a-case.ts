import { Case } from '../../../schema/entities/case.ts';
import { id, RECORDED_AT } from './record.ts';

/** A case of an invented family, in the state asked for. */
export const aCase = (changes: Record<string, unknown> = {}): Case =>
  Case.parse({
    caseId: id('case', 1),
    county: '990102',
    town: '990102100',
    village: '990102100201',
    householdId: id('hh', 1),
    programme: 'DIBAO',
    area: 'RURAL',
    state: 'SUBMITTED',
    chain: { seq: 1, hash: 'hash' },
    submittedOn: '2025-03-01',
    acceptedOn: null,
    dueOn: null,
    wholeDueOn: null,
    nearRelative: false,
    countyVisitedOn: null,
    informationCheck: null,
    surveyId: null,
    hands: { acceptedBy: null, surveyedBy: [], reviewedBy: null },
    posting: null,
    openObjections: 0,
    benefit: null,
    lastReviewedOn: null,
    contentHash: 'hash',
    recordedAt: RECORDED_AT,
    ...changes,
  });
