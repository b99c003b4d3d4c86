import type { Case } from '../../../schema/entities/case.ts';
import type { Complaint } from '../../../schema/entities/complaint.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { answerDueOn } from '../../domain/remedies/clocks.ts';
import { type Change, type StepContext, takeStep } from '../cases/case-step.ts';
import { sealedForFamily } from '../cases/tell-family.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';
import { listedComplaint } from './open-remedies.ts';

export interface RecordComplaint
  extends Command,
    Pick<Complaint, 'channel' | 'subject' | 'receivedOn'> {
  readonly county: CountyCode;
  readonly caseId: string;
  /** Name and address of whoever complained; left out when nobody gave a name. */
  readonly complainant?: string;
  readonly words: string;
}

async function sealedWords(deps: Dependencies, it: Case, command: RecordComplaint) {
  const { complainant, words } = command;
  const said = await sealedForFamily(deps, it, words);
  if (!said.ok || complainant === undefined)
    return said.ok ? ok({ complainant: null, words: said.value }) : said;
  const by = await sealedForFamily(deps, it, complainant);
  return by.ok ? ok({ complainant: by.value, words: said.value }) : by;
}

async function recorded(
  deps: Dependencies,
  command: RecordComplaint,
  { file: { case: it }, stamp, contentHash }: StepContext,
): Promise<Result<Change>> {
  const sealed = await sealedWords(deps, it, command);
  if (!sealed.ok) return sealed;
  const { channel, subject, receivedOn, idempotencyKey } = command;
  const complaint: Complaint = {
    complaintId: deps.recordId('complnt', it.caseId, idempotencyKey),
    caseId: it.caseId,
    county: it.county,
    programme: it.programme,
    state: 'OPEN',
    channel,
    subject,
    ...sealed.value,
    receivedOn,
    dueOn: answerDueOn(receivedOn),
    recordedBy: stamp.officialId,
    verifiedBy: null,
    verifiedOn: null,
    conclusion: null,
    findings: null,
    repliedOn: null,
    deliveryMethod: null,
    contentHash,
    recordedAt: deps.now(),
  };
  const { complaintId } = complaint;
  const { cases, remedies } = deps.writes;
  const extra = [cases.complaint(complaint), remedies.list(listedComplaint(complaint))];
  return ok({ next: {}, refs: { complaintId }, extra });
}

/**
 * Takes a complaint about a case down, named or not, with the day by which it is answered. It changes nothing about the case: what is
 * complained of is looked into. Refuses INVALID_INPUT for a day that lies ahead.
 */
export async function recordComplaint(
  deps: Dependencies,
  command: RecordComplaint,
): Promise<Result<Case>> {
  const { county, caseId, idempotencyKey, channel, subject, receivedOn } = command;
  if (receivedOn > deps.today())
    return refuse('INVALID_INPUT', { path: ['receivedOn'], detail: '收到日期不能晚于今天' });
  const { complainant = '', words } = command;
  const said = await keyedContent(deps, county, { complainant, words });
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'recordComplaint',
      content: { channel, subject, receivedOn, said },
      prepare: (context) => recorded(deps, command, context),
    },
  );
}
