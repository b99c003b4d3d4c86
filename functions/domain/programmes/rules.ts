/** A rule that may be shown to a family: what it says in short, and the law it rests on. */
interface Rule {
  readonly title: string;
  readonly source: string;
}

export type Rules = Readonly<Record<string, Rule>>;

/** How a reason names one of these rules. */
export const citingFrom =
  <Id extends string>(rules: Readonly<Record<Id, Rule>>) =>
  <R extends Id>(rule: R): { rule: R; source: string } => ({ rule, source: rules[rule].source });
