import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import {
  type Household,
  type HouseholdMember,
  isReadable,
} from '../../../schema/entities/household.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { linesOf, mapLines, withoutWords } from '../means/map-lines.ts';

const isOf = (personId: string) => (it: { personId: string | null }) => it.personId === personId;

/** A member entry without key and card. Whom the register no longer knows, it no longer counts as living there. */
function forgotten(member: HouseholdMember, on: CivilDate): HouseholdMember {
  const { to, from, leftReason } = member;
  const left = to ?? (from > on ? from : on);
  return { ...member, wrappedKey: null, card: null, to: left, leftReason: leftReason ?? 'OTHER' };
}

/** The household with every entry of the person emptied. */
export const forgetMember = (household: Household, personId: string, on: CivilDate): Household => ({
  ...household,
  members: household.members.map((it) => (isOf(personId)(it) ? forgotten(it, on) : it)),
  version: household.version + 1,
});

/** Nobody of the household can be read any more. */
export const nobodyReadable = ({ members }: Pick<Household, 'members'>): boolean =>
  !members.some(isReadable);

/**
 * The survey without the person's key and card, and without what was typed as evidence of the person's means: those are words
 * in clear. `everybody` takes away the evidence of the household as a whole too.
 */
export function forgetInSurvey(
  survey: EconomicSurvey,
  from: { personId: string; on: CivilDate; everybody: boolean },
): EconomicSurvey {
  const { personId, on, everybody } = from;
  const mine = isOf(personId);
  const { means } = survey;
  return {
    ...survey,
    joined: survey.joined.map((it) => (mine(it) ? forgotten(it, on) : it)),
    incomes: survey.incomes.map((it) => (everybody || mine(it) ? { ...it, evidence: null } : it)),
    means:
      means === null
        ? null
        : mapLines(means, (line) => (everybody || mine(line) ? withoutWords(line) : line)),
  };
}

/** Does the survey hold anything of the person that must go? */
export const isNamedIn = (
  { joined, incomes, means }: Pick<EconomicSurvey, 'joined' | 'incomes' | 'means'>,
  from: { personId: string; everybody: boolean },
): boolean => {
  const mine = isOf(from.personId);
  const lines = means === null ? [] : linesOf(means);
  const spoken = [
    ...incomes.filter((it) => it.evidence !== null),
    ...lines.filter((it) => it.evidence.reference !== null),
  ];
  return (
    joined.some((it) => mine(it) && isReadable(it)) ||
    spoken.some((it) => from.everybody || mine(it))
  );
};
