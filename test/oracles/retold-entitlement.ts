/**
 * An oracle for what is due: it re-tells a family's history event by event, painting months as each event comes, and looks nothing
 * up. Shares no code with the rules it judges. Money in fen, months as numbers from 0, instants as milliseconds.
 */
export interface ToldDecision {
  readonly at: number;
  readonly month: number;
  readonly standardFen: number;
  readonly people: number;
  readonly incomeFen: number;
  /** Refused or stopped, whatever the numbers say. */
  readonly ends: boolean;
  /** Place in the story of the decision that it puts right. */
  readonly rights: number | null;
}

/** One person who left, or came, in some month, and when that became known. */
interface ToldPerson {
  readonly known: number;
  /** First month on whose first day they are gone, or there. */
  readonly month: number;
  readonly comes: boolean;
}

interface ToldStandard {
  readonly known: number;
  readonly month: number;
  readonly standardFen: number;
}

export interface Story {
  readonly months: number;
  /** In the order in which they were recorded. */
  readonly decisions: readonly ToldDecision[];
  readonly people: readonly ToldPerson[];
  readonly standards: readonly ToldStandard[];
  /** In which month an instant lies. */
  readonly monthOf: (instant: number) => number;
}

const gapFen = (standardFen: number, people: number, incomeFen: number): number =>
  people <= 0 ? 0 : Math.max(0, standardFen * people - incomeFen);

const amountFen = ({ ends, standardFen, people, incomeFen }: ToldDecision): number =>
  ends ? 0 : gapFen(standardFen, people, incomeFen);

/** The layer that a decision paints on: its own, or that of the decision it puts right, and of whatever that one put right. */
function layerOf(story: Story, nth: number): number {
  const rights = story.decisions[nth]?.rights ?? null;
  return rights === null ? nth : layerOf(story, rights);
}

/** Which decision each month rests on, once everything recorded by an instant was told; null where none does. */
export function retold(story: Story, by: number): (number | null)[] {
  const layers: (number | null)[][] = [];
  story.decisions.forEach((decision, nth) => {
    layers.push(Array.from({ length: story.months }, () => null));
    if (decision.at > by) return;
    const layer = layers[layerOf(story, nth)] ?? [];
    for (let month = Math.max(0, decision.month); month < story.months; month += 1)
      layer[month] = nth;
  });
  return Array.from({ length: story.months }, (_, month) => {
    let top: number | null = null;
    for (const layer of layers) top = layer[month] ?? top;
    return top;
  });
}

/** What was due for each month by what had been decided by an instant. */
export const retoldFen = (story: Story, by: number): number[] =>
  retold(story, by).map((nth) => {
    const decision = nth === null ? undefined : story.decisions[nth];
    return decision === undefined ? 0 : amountFen(decision);
  });

/** What would be due for each month if everything known by an instant had been known in time. */
export function dueFen(story: Story, by: number): number[] {
  return retold(story, by).map((nth, month) => {
    const decision = nth === null ? undefined : story.decisions[nth];
    if (decision === undefined) return 0;
    if (decision.ends || amountFen(decision) === 0) return amountFen(decision);
    let { people, standardFen } = decision;
    let latest = -1;
    const late = (fact: { known: number; month: number }) =>
      fact.known > decision.at &&
      fact.known <= by &&
      fact.month <= month &&
      month <= story.monthOf(fact.known);
    for (const person of story.people) if (late(person)) people += person.comes ? 1 : -1;
    for (const standard of story.standards) {
      if (standard.known > by || standard.month > month || standard.month < latest) continue;
      latest = standard.month;
      standardFen = late(standard) ? standard.standardFen : decision.standardFen;
    }
    return gapFen(standardFen, people, decision.incomeFen);
  });
}
