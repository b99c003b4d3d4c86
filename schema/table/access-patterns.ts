/**
 * Every question asked of the table, in one place: docs/data-model.md is printed from here, and a test fails when a partition
 * of `keys.ts` answers no question.
 */
export interface AccessPattern {
  readonly question: string;
  /** Name of the builder in `keys.ts`. */
  readonly partition: string;
  readonly sortKey: string;
  readonly reads: 'GET' | 'BATCH_GET' | 'QUERY' | 'INDEX' | 'COUNT';
  readonly askedBy: string;
}

const ask = (
  question: string,
  [partition, sortKey]: readonly [string, string],
  [reads, askedBy]: readonly [AccessPattern['reads'], string],
): AccessPattern => ({ question, partition, sortKey, reads, askedBy });

export const ACCESS_PATTERNS: readonly AccessPattern[] = [
  ask(
    'A case with its whole timeline, decisions, notices and hearings',
    ['case', 'all'],
    ['QUERY', 'every step on a case, case page'],
  ),
  ask(
    'The decisions on a case, without the rest of its timeline',
    ['case', 'DECISION#id'],
    ['QUERY', 'recomputing the decisions of a county'],
  ),
  ask(
    'Decisions of many cases by their ids',
    ['case', 'DECISION#id'],
    ['BATCH_GET', 'batches of a bulk change'],
  ),
  ask('The head rows of many cases', ['case', 'CASE'], ['BATCH_GET', 'review batches, worklist']),
  ask(
    'A household with its dated members',
    ['household', 'HOUSEHOLD'],
    ['BATCH_GET', 'case page, review, import'],
  ),
  ask(
    'One economic survey of a household',
    ['household', 'SURVEY#date#id'],
    ['BATCH_GET', 'review, decision'],
  ),
  ask(
    'Whom earlier surveys of a household found to have joined',
    ['household', 'SURVEY#date#id'],
    ['QUERY', 'import of a visit at which somebody joined'],
  ),
  ask(
    'Every survey of a household',
    ['household', 'SURVEY#date#id'],
    ['QUERY', 'erasing a person, what a month would have come to'],
  ),
  ask('A person’s sealed fields', ['person', 'PERSON'], ['BATCH_GET', 'correction, reveal']),
  ask(
    'The erasure of a person, with its events',
    ['person', 'all'],
    ['QUERY', 'asking for an erasure, deciding about it'],
  ),
  ask(
    'How far the erasure of each of these persons has come',
    ['person', 'ERASURE'],
    ['BATCH_GET', 'list of what is due for erasure'],
  ),
  ask(
    'Which post-holders an id number is a near relative of',
    ['idHash', 'KIN#post#relation'],
    ['QUERY', 'acceptance'],
  ),
  ask(
    'A post-holder, what was done to the post, and the cases it is filed for',
    ['post', 'all'],
    ['QUERY', 'every step on a post'],
  ),
  ask(
    'The filings of near relatives that a post knows of',
    ['case', 'FILING#id'],
    ['BATCH_GET', 'page of a post-holder'],
  ),
  ask('Many post-holders', ['post', 'POST'], ['BATCH_GET', 'list of posts, filings of a case']),
  ask('A donor’s fund', ['fund', 'FUND'], ['BATCH_GET', 'every movement of it, list of funds']),
  ask('What a key asked of a fund', ['fund', 'ASKED#id'], ['GET', 'every movement of a fund']),
  ask('The statement of a fund', ['fund', 'MOVEMENT#number'], ['QUERY', 'fund page']),
  ask('The funds of a county', ['funds', 'fund'], ['QUERY', 'list of funds']),
  ask(
    'Which fund pays a case’s school year',
    ['fundedYears', 'YEAR#year'],
    ['GET', 'undertaking a school year, letting it go'],
  ),
  ask(
    'The posts of a county, town or village',
    ['posts', 'division#post'],
    ['QUERY', 'list of posts, report of declarations, handlers without a post'],
  ),
  ask(
    'What a county counts as near kin',
    ['kinship', 'effective from'],
    ['QUERY', 'inferring kinship, list of kinship rules'],
  ),
  ask('Whose id number this is', ['idHash', 'IDHASH'], ['GET', 'registration, import']),
  ask(
    'Everybody who is or was on the roll of a town',
    ['roster', 'village#case'],
    ['QUERY', 'freezing a review, the roll as at a date'],
  ),
  ask(
    'The review units of a town',
    ['units', 'UNIT#case'],
    ['QUERY', 'papers, worklists of a review'],
  ),
  ask(
    'Persons of a town whose id number waits to be put right',
    ['corrections', 'household#person'],
    ['QUERY', 'list of corrections, transfer'],
  ),
  ask(
    'Complaints and appeals of a county that wait for an answer',
    ['openRemedies', 'due day#id'],
    ['QUERY', 'list of complaints and appeals'],
  ),
  ask('Lists posted in a town', ['postings', 'date#id'], ['QUERY', 'posting']),
  ask('A campaign', ['campaign', 'CAMPAIGN'], ['GET', 'every task of a review']),
  ask(
    'Progress of a campaign: its tally rows',
    ['campaign', 'TALLY#town#batch'],
    ['QUERY', 'progress, outcomes'],
  ),
  ask(
    'Which towns are signed off',
    ['campaign', 'SIGNOFF#town#sums signed'],
    ['QUERY', 'sign-off gate, apply'],
  ),
  ask('The papers of a campaign', ['campaign', 'PAPER#stage#town#name'], ['QUERY', 'papers']),
  ask('The campaigns of a county', ['campaigns', 'year#id'], ['QUERY', 'campaign list']),
  ask('A long task', ['job', 'JOB'], ['GET', 'job page, import tasks']),
  ask(
    'Progress of a long task: its tally rows',
    ['job', 'TALLY#part'],
    ['QUERY', 'job page, import report'],
  ),
  ask(
    'What officials did with a long task',
    ['job', 'EVENT#job#seq'],
    ['QUERY', 'starting and cancelling'],
  ),
  ask('A bulk change', ['bulkChange', 'BULK'], ['GET', 'every task of a bulk change']),
  ask(
    'What the batches of a bulk change came to',
    ['bulkChange', 'TALLY#town#step#batch'],
    ['QUERY', 'progress and sums of a bulk change'],
  ),
  ask(
    'The families of a bulk change, batch by batch',
    ['bulkChange', 'LINES#town#batch'],
    ['QUERY', 'winners and losers, report, applying'],
  ),
  ask(
    'What was done with a bulk change, by whom',
    ['bulkChange', 'EVENT#change#seq'],
    ['QUERY', 'every order about it'],
  ),
  ask('The bulk changes of a county', ['bulkChanges', 'time#id'], ['QUERY', 'list of them']),
  ask(
    'What a county has for a programme in a year',
    ['yearFunds', 'year#entered at'],
    ['QUERY', 'preview of a bulk change'],
  ),
  ask('The long tasks of a county', ['jobs', 'time#id'], ['QUERY', 'job list']),
  ask('Policy rows of a division', ['policy', 'effective from'], ['QUERY', 'every computation']),
  ask(
    'Divisions of a county',
    ['divisions', 'code#valid from'],
    ['QUERY', 'import, freeze, forms'],
  ),
  ask(
    'An edit of divisions, policy or calendars, and by whom',
    ['edits', 'EVENT#edit#1'],
    ['GET', 'every such edit'],
  ),
  ask(
    'What a division prints on its notices, from which day',
    ['noticeWords', 'effectiveFrom'],
    ['QUERY', 'making a notice'],
  ),
  ask(
    'Files of erased families that must leave the archive',
    ['leavingDocuments', 'objectKey'],
    ['QUERY', 'the nightly sweep'],
  ),
  ask('Working-day calendars of a division', ['calendar', 'year'], ['QUERY', 'every deadline']),
  ask(
    'A county’s wrapped keys',
    ['countyKeys', 'COUNTY_KEY#version'],
    ['GET', 'sealing and opening'],
  ),
  ask(
    'Grants given in a division',
    ['officials', 'GRANT#id'],
    ['QUERY', 'security administrators, auditors'],
  ),
  ask(
    'Open work of a town, by state and due date',
    ['worklist', 'state#due#case'],
    ['INDEX', 'worklists'],
  ),
  ask(
    'Families of a town to be verified again, soonest due first',
    ['reviews', 'REVIEW#due#case'],
    ['INDEX', 'list of due re-verifications'],
  ),
  ask(
    'Ended cases of a town, oldest first',
    ['ended', 'ENDED#ended on#case'],
    ['INDEX', 'list of what is due for erasure'],
  ),
  ask(
    'An account’s grants (cross-county by nature)',
    ['user', 'GRANT#id'],
    ['QUERY', 'every request, kept for half a minute'],
  ),
  ask(
    'What was done to a grant, by whom',
    ['user', 'EVENT#grant#seq'],
    ['QUERY', 'every step on a grant'],
  ),
  ask(
    'How many grants a person was approved so far, under any account',
    ['official', 'APPROVALS'],
    ['GET', 'approving a grant'],
  ),
  ask(
    'What an account has used up of a day’s quota',
    ['quota', 'kind'],
    ['COUNT', 'looking up and showing id numbers'],
  ),
  ask('Which counties have a register', ['counties', 'county'], ['QUERY', 'watching deadlines']),
  ask(
    'How far a county or prefecture is sealed, and its seals',
    ['seals', 'HEAD, SEAL#number'],
    ['QUERY', 'sealing, audit export'],
  ),
  ask(
    'Audit events of a county, or of what belongs to none in a prefecture, in order of time',
    ['sealing', 'instant#chain#sequence'],
    ['INDEX', 'sealing, audit export by period, recomputing the decisions of a county'],
  ),
  ask('Who read across counties on a day', ['accessLog', 'time#request'], ['QUERY', 'auditors']),
];
