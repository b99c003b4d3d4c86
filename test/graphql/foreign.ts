import { isWithin } from '../../schema/scalars/division-code.ts';
import { idNumber } from '../testkit/id-number.ts';
import { idNumberOf } from './marked-records.ts';
import { officialGrants } from './officials.ts';
import { PEOPLE } from './people.ts';
import type { Mark, Place } from './places.ts';
import type { Api } from './start-api.ts';

const NOBODY = 'nobody';
/** Everybody who asks: one user of each role and level, and one without any. */
export const USERS = [...PEOPLE.map((person) => person.userId), NOBODY];

/** Is a mark one that this user must not meet in the answer of a field? */
export const foreignTo = (userId: string, field: string): ((mark: Mark) => boolean) => {
  const person = PEOPLE.find((it) => it.userId === userId);
  const purposeful = field === 'crossCountyCases' ? (person?.seesForPurpose ?? []) : [];
  const known = [...(person?.sees ?? []), ...purposeful];
  return (mark) => !known.includes(mark);
};

const areaOf = (userId: string): string =>
  PEOPLE.find((person) => person.userId === userId)?.area ?? '';

export const liesOutside = (at: Place, userId: string): boolean =>
  !isWithin(at.village, areaOf(userId));

/** Gives every user the one grant it is named for. */
export async function grantEverybody(api: Api): Promise<void> {
  const machine = { kind: 'MACHINE', name: 'seed', county: '990102' } as const;
  const { transact, writes } = api.wired.depsFor({ ...machine, today: '', requestId: '' });
  const grants = PEOPLE.flatMap(({ userId, role, area }) => officialGrants(role, area, userId));
  await transact(grants.map((grant) => writes.grants.draft(grant)));
}

export const IDS = /\b(case|hh|person|campaign|job|grant|post|filing|fund|bulk)_[0-9a-f]{32}/g;
const NOBODYS_NUMBER = idNumber(999);
const NOBODYS_DIGITS = 'd'.repeat(32);
const nobodysId = (digits: string) => (id: string) => id.replace(/[0-9a-f]{32}$/, digits);

/** The same question about ids that are nobody's. */
export const aboutNobody = (query: string, digits = NOBODYS_DIGITS): string =>
  query.replace(IDS, nobodysId(digits));

/** The same order with ids and numbers that are nobody's. */
export function aimedAtNothing(
  variables: unknown,
  at: Place,
  digits = NOBODYS_DIGITS,
): Record<string, unknown> {
  const numbers = JSON.stringify(variables).replaceAll(idNumberOf(at), NOBODYS_NUMBER);
  return JSON.parse(aboutNobody(numbers, digits));
}

/** An answer without the ids that were asked for. */
export const blind = (text: string) => text.replace(IDS, 'id');
