import type { ReviewOutcome, ReviewUnit } from '../../../schema/entities/campaign.ts';
import { AREA_WORDS } from '../../../schema/entities/household.ts';
import { yuanText } from '../../domain/money/round-fen.ts';

/** One household as a paper shows it. */
export interface PaperLine {
  readonly unit: ReviewUnit;
  readonly villageName: string;
  readonly householdNumber: string;
  readonly head: { readonly name: string; readonly maskedId: string };
}

interface Column {
  readonly header: string;
  readonly width: number;
  readonly cell: (line: PaperLine, place: number) => string | number;
}

/** An official paper: which outcomes it lists, and its columns in order. */
export interface PaperForm {
  readonly name: string;
  readonly outcomes: readonly ReviewOutcome[];
  readonly columns: readonly Column[];
}

const OUTCOME_WORDS: Record<ReviewOutcome, string> = {
  CONTINUE: '继续',
  INCREASE: '调增',
  DECREASE: '调减',
  STOP: '停发',
  PENDING: '待核',
  NEW: '新增',
  TRANSFER: '转出',
};

const yuan = (fen: number | null): string => (fen === null ? '—' : yuanText(fen));

const FAMILY: readonly Column[] = [
  { header: '序号', width: 6, cell: (_, place) => place },
  { header: '村(社区)', width: 16, cell: (line) => line.villageName },
  { header: '户编号', width: 14, cell: (line) => line.householdNumber },
  { header: '户主', width: 18, cell: (line) => line.head.name },
  { header: '身份号码', width: 22, cell: (line) => line.head.maskedId },
  { header: '城乡', width: 8, cell: ({ unit }) => AREA_WORDS[unit.area] },
  { header: '原人数', width: 8, cell: ({ unit }) => unit.opening.headcount },
];

const AMOUNTS: readonly Column[] = [
  { header: '现人数', width: 8, cell: ({ unit }) => unit.proposal.position.headcount },
  { header: '原月保障金(元)', width: 14, cell: ({ unit }) => yuan(unit.opening.monthlyFen) },
  {
    header: '现月保障金(元)',
    width: 14,
    cell: ({ unit }) => yuan(unit.proposal.position.monthlyFen),
  },
  { header: '月收入(元)', width: 12, cell: ({ unit }) => yuan(unit.proposal.monthlyIncomeFen) },
];

const FINDING: readonly Column[] = [
  { header: '结果', width: 8, cell: ({ unit }) => OUTCOME_WORDS[unit.proposal.outcome] },
  {
    header: '事由',
    width: 60,
    cell: ({ unit }) => unit.proposal.reasons.map((reason) => reason.sentence).join(''),
  },
];

const DECIDED: readonly Column[] = [
  { header: '决定日期', width: 12, cell: ({ unit }) => unit.appliedOn ?? '' },
];

/** What an approval form adds: the family's say, the decision, and room for three signatures by hand. */
const APPROVAL: readonly Column[] = [
  { header: '陈述申辩截止', width: 14, cell: ({ unit }) => unit.answerBy ?? '' },
  { header: '听取意见', width: 10, cell: ({ unit }) => (unit.hearingId === null ? '' : '已记录') },
  { header: '调查人签字', width: 14, cell: () => '' },
  { header: '乡镇审核意见', width: 18, cell: () => '' },
  { header: '县级审批意见', width: 18, cell: () => '' },
];

const ROSTER = [...FAMILY, ...AMOUNTS, ...FINDING, ...DECIDED];
const APPROVAL_FORM = [...FAMILY, ...AMOUNTS, ...FINDING, ...APPROVAL, ...DECIDED];

/** The papers of domain reference section 5.1 that a review leaves, by their official names. */
export const PAPER_FORMS: readonly PaperForm[] = [
  { name: '人口收入无变化家庭名册', outcomes: ['CONTINUE'], columns: ROSTER },
  { name: '低保金调增、调减家庭名册', outcomes: ['INCREASE', 'DECREASE'], columns: ROSTER },
  { name: '低保金停发家庭名册', outcomes: ['STOP'], columns: ROSTER },
  { name: '停发审批表', outcomes: ['STOP'], columns: APPROVAL_FORM },
  {
    name: '家庭收入变化情况及低保金调整审批表',
    outcomes: ['INCREASE', 'DECREASE'],
    columns: APPROVAL_FORM,
  },
];
