import type { Random } from '../../local/demo/random.ts';

/** Somebody who wants to settle a case, one way or the other. */
export interface Approver {
  readonly name: string;
  readonly action: 'grant' | 'withdraw';
}

/** One case before the county, and everybody who reaches for it at the same moment. */
export interface Contest {
  readonly caseId: string;
  readonly approvers: readonly Approver[];
}

/** What an approver was answered; without a code it was done. */
export interface Verdict {
  readonly name: string;
  readonly code: string | null;
  readonly message: string;
}

const MOST = 50;
const WITHDRAWING = 0.2;

/** From two to fifty approvers, a fifth of them for the other outcome. */
export function drawContest(caseId: string, random: Random): Contest {
  const approvers = Array.from({ length: random.between(2, MOST) }, (_, i): Approver => {
    const action = random.chance(WITHDRAWING) ? 'withdraw' : 'grant';
    return { name: `${action}-${i}`, action };
  });
  return { caseId, approvers };
}

/** What the rows of a case say after a contest, counted by the reader of raw rows. */
export interface Outcome {
  readonly state: string;
  readonly decisions: number;
  readonly newEvents: number;
}

const STATES = { GRANTED: 1, WITHDRAWN: 0 } as const;
const isSettled = (state: string): state is keyof typeof STATES => state in STATES;

/** What is wrong with a contest's end: one winner, one event, one decision for a grant, and every loser told the state. */
export function judge(
  { caseId }: Contest,
  verdicts: readonly Verdict[],
  outcome: Outcome,
): string[] {
  const { state, decisions, newEvents } = outcome;
  const winners = verdicts.filter(({ code }) => code === null);
  const losers = verdicts.filter(({ code }) => code !== null);
  const misled = losers.filter(
    ({ code, message }) =>
      !['CONFLICT', 'ACTION_NOT_ALLOWED'].includes(code ?? '') || !message.includes(state),
  );
  const expected = isSettled(state) ? STATES[state] : undefined;
  return [
    ...(winners.length === 1 ? [] : [`${caseId}: ${winners.length} winners`]),
    ...(decisions === expected ? [] : [`${caseId}: ${state} with ${decisions} decisions`]),
    ...(newEvents === 1 ? [] : [`${caseId}: ${newEvents} events`]),
    ...misled.map(({ name, code, message }) => `${caseId}: ${name} told ${code} ${message}`),
  ];
}
