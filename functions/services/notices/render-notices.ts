import { type Notice, type NoticeDocument, NoticeKind } from '../../../schema/entities/hearing.ts';
import { PAGE_TYPE } from '../../../schema/files/content-types.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { noticeText } from '../../domain/notices/notice-text.ts';
import { writeNotice } from '../../files/write-notice.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Change, StepContext } from '../cases/case-step.ts';
import { type CaseResult, type CasesCommand, takeSteps } from '../cases/case-steps.ts';
import { isOfDecision, paperOfDecision } from '../cases/paper-of-decision.ts';
import type { Dependencies } from '../dependencies.ts';
import { factsOfNotice } from './facts-of-notice.ts';

/** Notices made in one step of a case; what is left over is made when it is asked for again. */
const MOST_NOTICES = 20;

/** A notice is printed from what was frozen with it: one written before its reasons or words were kept has nothing to print. */
function isPrintable({ kind, proposal, told }: Notice): boolean {
  if (isOfDecision(kind)) return true;
  return kind === 'DECREASE' || kind === 'STOP' ? proposal !== undefined : told !== undefined;
}

/** Notices that have no document yet; a decision's notice begins with its document, so that it can be handed over. */
function waiting(deps: Dependencies, file: CaseFile, contentHash: string): Notice[] {
  const decided = NoticeKind.options.filter(isOfDecision).flatMap((kind): Notice[] => {
    const paper = paperOfDecision(deps, kind, file);
    if (paper === undefined) return [];
    if (file.notices.some((it) => it.noticeId === paper.noticeId)) return [];
    return [{ deliveredOn: null, deliveryMethod: null, contentHash, ...paper }];
  });
  return [...file.notices, ...decided]
    .filter((it) => it.document === undefined && isPrintable(it))
    .slice(0, MOST_NOTICES);
}

/**
 * The bytes lie in the archive, under a name that follows from them, before any row speaks of them: cut off in between and asked
 * again, the same bytes lie under the same name.
 */
async function archived(
  deps: Dependencies,
  file: CaseFile,
  notice: Notice,
): Promise<Result<NoticeDocument>> {
  const facts = await factsOfNotice(deps, file, notice);
  if (!facts.ok) return facts;
  const body = writeNotice(noticeText(facts.value));
  const sha256 = deps.sha256(body);
  const { county, caseId } = file.case;
  const objectKey = objectKeys.noticeDocument(county, caseId, sha256);
  await deps.objects.put('archive', { key: objectKey, body, type: PAGE_TYPE });
  return ok({ objectKey, sha256, madeAt: deps.now(), removedOn: null });
}

async function render(
  deps: Dependencies,
  { file, contentHash }: StepContext,
): Promise<Result<Change>> {
  const notices = waiting(deps, file, contentHash);
  if (notices.length === 0) return refuse('ACTION_NOT_ALLOWED', { detail: '没有待制作的告知书' });
  const refs: Record<string, string> = {};
  const made: Notice[] = [];
  for (const notice of notices) {
    const document = await archived(deps, file, notice);
    if (!document.ok) return document;
    refs[notice.noticeId] = document.value.sha256;
    made.push({ ...notice, document: document.value });
  }
  const extra = made.map((it) => deps.writes.cases.notice(file.case.county, it));
  return ok({ next: {}, refs, extra });
}

/**
 * Makes the printed notices of up to a hundred cases: those written but not made yet, and that of the newest grant or refusal, which
 * is written with it. Each is archived once; its hash stands in its row and in the case's event, written together.
 */
export const renderNotices = (
  deps: Dependencies,
  command: CasesCommand,
): Promise<Result<CaseResult[]>> =>
  takeSteps(deps, command, {
    action: 'renderNotices',
    content: {},
    prepare: (context) => render(deps, context),
  });
