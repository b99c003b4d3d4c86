/**
 * Fields that no list can batch, because they lie in a record's own partition, by the reading that answers them: fields of one
 * reading are read once. A test fails when a field of this list is not in the schema.
 */
export const OWN_READINGS: Readonly<Record<string, string>> = {
  'Case.entitlement': 'household',
  'Case.timeline': 'case file',
  'Case.decisions': 'case file',
  'Case.notices': 'case file',
  'Case.hearings': 'case file',
  'Case.objections': 'case file',
  'Case.nearRelativeFilings': 'case file',
  'PostHolder.filings': 'post file',
  'Campaign.job': 'events',
  'Campaign.towns': 'tallies',
  'Campaign.proposed': 'tallies',
  'Campaign.applied': 'tallies',
  'Campaign.imbalances': 'tallies',
  'Campaign.units': 'units',
  'Campaign.papers': 'papers',
  'Job.done': 'tallies',
  'Job.failed': 'tallies',
  'Job.etaSeconds': 'tallies',
  'Job.currentStep': 'tallies',
  'Grant.history': 'events',
};
