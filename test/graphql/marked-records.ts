import { idNumber } from '../testkit/id-number.ts';
import { ALL_PLACES, markedId, markedText, type Place } from './places.ts';

/** Moment and day at which everything planted was recorded. */
export const AT = '2025-06-01T00:00:00.000Z';
export const ON = '2025-06-01';
export const stamp = (mark: string) => ({ contentHash: markedText(mark, 'hash'), recordedAt: AT });

/** Ids of one town's records, as the seed plants them. */
export const idsOf = ({ mark, countyMark }: Place) => ({
  active: markedId('case', mark, 1),
  waiting: markedId('case', mark, 2),
  ended: markedId('case', mark, 3),
  household: markedId('hh', mark),
  person: markedId('person', mark),
  complaint: markedId('complnt', mark),
  appeal: markedId('appeal', mark),
  campaign: markedId('campaign', countyMark),
  closedCampaign: markedId('campaign', countyMark, 1),
  job: markedId('job', mark),
  countyJob: markedId('job', countyMark),
  exportJob: markedId('job', countyMark, 2),
  grant: markedId('grant', countyMark),
  post: markedId('post', mark),
  countyPost: markedId('post', countyMark),
  filing: markedId('filing', mark),
  fund: markedId('fund', countyMark),
  bulk: markedId('bulk', countyMark),
});

export const grantUserOf = ({ countyMark }: Place) => markedText(countyMark, 'user');
/** The person behind that account: one account is one person for ever. */
export const grantOfficialOf = ({ countyMark }: Place) => markedText(countyMark, 'official');

/** The id number of the one person of a town: right in form, and nobody's. */
export const idNumberOf = (at: Place): string => idNumber(1000 + ALL_PLACES.indexOf(at));
