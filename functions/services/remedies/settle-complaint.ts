import type { Case } from '../../../schema/entities/case.ts';
import type { Complaint } from '../../../schema/entities/complaint.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { mayDecide } from '../../domain/review/unit-steps.ts';
import type { CaseFile } from '../../store/case-store.ts';
import { type StepContext, takeStep } from '../cases/case-step.ts';
import { sealedForFamily } from '../cases/tell-family.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';
import { listedComplaint } from './open-remedies.ts';

interface OnComplaint extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly complaintId: string;
}

export interface VerifyComplaint extends OnComplaint {
  readonly conclusion: NonNullable<Complaint['conclusion']>;
  /** What was found, in words. */
  readonly findings: string;
}

export interface AnswerComplaint extends OnComplaint {
  /** Left out only where nobody gave a name. */
  readonly repliedOn?: CivilDate;
  readonly method?: NonNullable<Complaint['deliveryMethod']>;
}

function complaintIn(
  { complaints }: CaseFile,
  complaintId: string,
  state: Complaint['state'],
): Result<Complaint> {
  const complaint = complaints.find((it) => it.complaintId === complaintId);
  if (complaint === undefined) return refuse('NOT_FOUND', { path: ['complaintId'] });
  return complaint.state === state
    ? ok(complaint)
    : refuse('ACTION_NOT_ALLOWED', { detail: complaint.state });
}

/** Whoever had a hand in what is complained of does not look into it: who surveyed, reviewed or decided, by person. */
const othersThan = ({ case: it, decisions }: CaseFile): string[] => [
  ...it.hands.surveyedBy,
  ...(it.hands.acceptedBy === null ? [] : [it.hands.acceptedBy]),
  ...(it.hands.reviewedBy === null ? [] : [it.hands.reviewedBy]),
  ...decisions.map(({ decidedBy }) => decidedBy),
];

async function verified(
  deps: Dependencies,
  command: VerifyComplaint,
  { file, stamp }: StepContext,
) {
  const found = complaintIn(file, command.complaintId, 'OPEN');
  if (!found.ok) return found;
  const { officialId: verifiedBy } = stamp;
  const apart = mayDecide(verifiedBy, { investigators: [], earlier: othersThan(file) });
  if (!apart.ok) return apart;
  const findings = await sealedForFamily(deps, file.case, command.findings);
  if (!findings.ok) return findings;
  const { conclusion, complaintId } = command;
  const by = { verifiedBy, verifiedOn: deps.today(), conclusion, findings: findings.value };
  const extra = [deps.writes.cases.complaint({ ...found.value, ...by, state: 'VERIFIED' })];
  return ok({ next: {}, refs: { complaintId }, extra });
}

/**
 * Records what was found about a complaint. What it makes of the benefit is proposed and decided like any other change. Refuses
 * SAME_PERSON to whoever had a hand in the case.
 */
export async function verifyComplaint(
  deps: Dependencies,
  command: VerifyComplaint,
): Promise<Result<Case>> {
  const { county, caseId, idempotencyKey, complaintId, conclusion, findings } = command;
  const words = await keyedContent(deps, county, findings);
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'verifyComplaint',
      content: { complaintId, conclusion, words },
      prepare: (context) => verified(deps, command, context),
    },
  );
}

/** Somebody who gave a name is answered, on or after the day on which it was looked into, and not tomorrow. */
function mayClose(
  { complainant, verifiedOn }: Complaint,
  { repliedOn, method }: AnswerComplaint,
  today: CivilDate,
): Result<true> {
  if ((repliedOn === undefined) !== (method === undefined))
    return refuse('INVALID_INPUT', { path: ['method'], detail: '答复日期和方式须同时填写' });
  if (complainant !== null && repliedOn === undefined)
    return refuse('INVALID_INPUT', { path: ['repliedOn'], detail: '实名投诉须答复投诉人' });
  if (complainant === null && repliedOn !== undefined)
    return refuse('INVALID_INPUT', { path: ['repliedOn'], detail: '匿名投诉没有可答复的人' });
  const early = repliedOn !== undefined && verifiedOn !== null && repliedOn < verifiedOn;
  if (early || (repliedOn !== undefined && repliedOn > today))
    return refuse('INVALID_INPUT', { path: ['repliedOn'], detail: '须在核查之后、今天以前' });
  return ok(true);
}

/** Closes a complaint that was looked into: one that bears a name by its answer, any other without. */
export const answerComplaint = (
  deps: Dependencies,
  command: AnswerComplaint,
): Promise<Result<Case>> => {
  const { county, caseId, idempotencyKey, complaintId, repliedOn, method } = command;
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'answerComplaint',
      content: { complaintId, repliedOn: repliedOn ?? null, method: method ?? null },
      prepare: ({ file }) => {
        const found = complaintIn(file, complaintId, 'VERIFIED');
        if (!found.ok) return found;
        const allowed = mayClose(found.value, command, deps.today());
        if (!allowed.ok) return allowed;
        const reply = { repliedOn: repliedOn ?? null, deliveryMethod: method ?? null };
        const { cases, remedies } = deps.writes;
        const closed = cases.complaint({ ...found.value, ...reply, state: 'CLOSED' });
        const unlisted = remedies.unlist(listedComplaint(found.value));
        return ok({ next: {}, refs: { complaintId }, extra: [closed, unlisted] });
      },
    },
  );
};
