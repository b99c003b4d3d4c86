import type { MeansFound } from '../../../schema/means/found/means-found.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';

interface Survey {
  readonly surveyedOn: string;
  /** Who lives there on the survey's day. */
  readonly present: readonly string[];
  /** Who signed the survey, by the same names as the lines say who found them. */
  readonly investigators: readonly string[];
}

interface Fault {
  readonly path: readonly string[];
  readonly detail: string;
}

interface Line {
  readonly personId: string;
  readonly foundBy: string;
  readonly evidence: { readonly on: string };
  readonly period?: { readonly to: string | null };
}

/** The first thing about a line that cannot be, with its place in the line. */
function faultOf({ personId, foundBy, evidence, period }: Line, survey: Survey): Fault | undefined {
  const { surveyedOn, present, investigators } = survey;
  if (!present.includes(personId))
    return { path: ['personId'], detail: '不是调查当日共同生活的成员' };
  if (!investigators.includes(foundBy))
    return { path: ['foundBy'], detail: '不是本次调查的调查人员' };
  if (evidence.on > surveyedOn)
    return { path: ['evidence', 'on'], detail: '材料日期不能晚于调查日期' };
  return period?.to != null && period.to > surveyedOn
    ? { path: ['period', 'to'], detail: '收支期间不能晚于调查日期' }
    : undefined;
}

/** Of whom something is said twice. */
function saidTwice(standings: MeansFound['standings']): Fault | undefined {
  const again = standings.findIndex(
    ({ personId }, i) => standings.findIndex((it) => it.personId === personId) < i,
  );
  return again < 0
    ? undefined
    : { path: ['standings', String(again), 'personId'], detail: '同一成员只填一次' };
}

function firstFault(found: MeansFound, survey: Survey): Fault | undefined {
  const { incomes, costs, assets, obligors, standings, single } = found;
  for (const [list, lines] of Object.entries({ incomes, costs, assets, obligors, standings }))
    for (const [i, line] of lines.entries()) {
      const fault = faultOf(line, survey);
      if (fault) return { ...fault, path: [list, String(i), ...fault.path] };
    }
  const ofSingle = single === null ? undefined : faultOf(single, survey);
  if (ofSingle) return { ...ofSingle, path: ['single', ...ofSingle.path] };
  return single?.clergySince != null && single.clergySince > survey.surveyedOn
    ? { path: ['single', 'clergySince'], detail: '不能晚于调查日期' }
    : saidTwice(standings);
}

/** Refuses lines that cannot have been found on that day, of those people, by those investigators: the first, by its place. */
export function checkFound(found: MeansFound, survey: Survey): Result<true> {
  const fault = firstFault(found, survey);
  return fault === undefined
    ? ok(true)
    : refuse('INVALID_INPUT', { ...fault, path: ['means', ...fault.path] });
}
