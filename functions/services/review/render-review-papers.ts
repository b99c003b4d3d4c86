import type { ReviewPaper, ReviewUnit } from '../../../schema/entities/campaign.ts';
import { membersOn } from '../../../schema/entities/household.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import type {
  RenderReviewPapersInput,
  RenderReviewPapersOutput,
} from '../../../schema/tasks/render-review-papers.ts';
import { yuanText } from '../../domain/money/round-fen.ts';
import { type Sheet, writeWorkbook } from '../../files/write-workbook.ts';
import type { Dependencies } from '../dependencies.ts';

/** The papers of domain reference section 5.1 that a review leaves, by their official names. */
const PAPERS = [
  { name: '人口收入无变化家庭名册', outcomes: ['CONTINUE'] },
  { name: '低保金调增、调减家庭名册', outcomes: ['INCREASE', 'DECREASE'] },
  { name: '低保金停发家庭名册', outcomes: ['STOP'] },
  { name: '停发审批表', outcomes: ['STOP'] },
  { name: '家庭收入变化情况及低保金调整审批表', outcomes: ['INCREASE', 'DECREASE'] },
] as const;

const COLUMNS = [
  { header: '序号', width: 6 },
  { header: '村(社区)', width: 16 },
  { header: '户编号', width: 14 },
  { header: '户主', width: 18 },
  { header: '身份号码', width: 22 },
  { header: '城乡', width: 8 },
  { header: '原人数', width: 8 },
  { header: '现人数', width: 8 },
  { header: '原月保障金(元)', width: 14 },
  { header: '现月保障金(元)', width: 14 },
  { header: '月收入(元)', width: 12 },
  { header: '结果', width: 8 },
  { header: '事由', width: 60 },
  { header: '决定日期', width: 12 },
];

const OUTCOME_WORDS: Record<string, string> = {
  CONTINUE: '继续',
  INCREASE: '调增',
  DECREASE: '调减',
  STOP: '停发',
};

interface Line {
  readonly unit: ReviewUnit;
  readonly villageName: string;
  readonly householdNumber: string;
  readonly head: { readonly name: string; readonly maskedId: string };
}

/** Opens the head of each household for its line, in the order of village and the county's own household number. */
async function linesOf(
  deps: Dependencies,
  units: readonly ReviewUnit[],
  asOf: string,
): Promise<Line[]> {
  const [first] = units;
  if (first === undefined) return [];
  const households = await deps.households.getMany(
    first.county,
    units.map((unit) => unit.householdId),
  );
  const divisions = await deps.reference.divisions(first.county);
  const names = new Map(divisions.map((division) => [division.code as string, division.name]));
  const lines = await Promise.all(
    units.map(async (unit, i): Promise<Line[]> => {
      const household = households[i];
      if (household === undefined) return [];
      // A family that has all left is shown under the head it had.
      const head = membersOn(household, asOf)[0] ?? household.members[0];
      if (head === undefined) return [];
      const card = await deps.personal.openCard(unit.county, head);
      return [
        {
          unit,
          villageName: names.get(unit.village) ?? unit.village,
          householdNumber: household.householdNumber,
          head: card,
        },
      ];
    }),
  );
  const key = (line: Line) => `${line.unit.village} ${line.householdNumber}`;
  return lines.flat().sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

const rowOf = ({ unit, villageName, householdNumber, head }: Line, i: number) => [
  i + 1,
  villageName,
  householdNumber,
  head.name,
  head.maskedId,
  unit.area === 'URBAN' ? '城市' : '农村',
  unit.opening.headcount,
  unit.proposal.position.headcount,
  yuanText(unit.opening.monthlyFen),
  yuanText(unit.proposal.position.monthlyFen),
  unit.proposal.monthlyIncomeFen === null ? '—' : yuanText(unit.proposal.monthlyIncomeFen),
  OUTCOME_WORDS[unit.proposal.outcome] ?? unit.proposal.outcome,
  unit.proposal.reasons.map((reason) => reason.sentence).join(''),
  unit.state === 'APPLIED' ? (unit.appliedOn ?? '') : '',
];

/**
 * Renders the official papers of one town from its review units and archives them with their hash. The same units give the same
 * bytes, whoever renders them and however often.
 */
export async function renderReviewPapers(
  deps: Dependencies,
  input: RenderReviewPapersInput,
): Promise<RenderReviewPapersOutput> {
  const { county, campaignId, town, stage } = input;
  const campaign = await deps.campaigns.get(county, campaignId);
  if (campaign === undefined) throw new Error('No such campaign.');
  const units = (await deps.campaigns.units({ county, town, campaignId })).filter(
    (unit) => stage === 'PROPOSED' || unit.state === 'APPLIED',
  );
  const lines = await linesOf(
    deps,
    units.filter((unit) => unit.proposal.outcome !== 'PENDING'),
    campaign.asOf,
  );
  const stageWord = stage === 'PROPOSED' ? '拟定' : '已执行';
  for (const { name, outcomes } of PAPERS) {
    const wanted: readonly string[] = outcomes;
    const rows = lines.filter((line) => wanted.includes(line.unit.proposal.outcome)).map(rowOf);
    const title = {
      name: `${name}（${stageWord}）`,
      line: `${campaign.title}  乡镇代码：${town}  复核日：${campaign.asOf}`,
    };
    const sheet: Sheet = { name: name.slice(0, 31), title, columns: COLUMNS, rows };
    const body = writeWorkbook([sheet]);
    const objectKey = objectKeys.reviewPaper({ county, campaignId, stage, town, name });
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await deps.objects.put('archive', { key: objectKey, body, type });
    const paper: ReviewPaper = {
      campaignId: campaign.campaignId,
      county: campaign.county,
      town,
      stage,
      name,
      objectKey,
      rows: rows.length,
      sha256: deps.sha256(body),
      recordedAt: deps.now(),
    };
    await deps.campaigns.putPaper(paper);
  }
  return { town, papers: PAPERS.length };
}
