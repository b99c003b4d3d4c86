import type { Campaign, ReviewPaper, ReviewUnit } from '../../../schema/entities/campaign.ts';
import { CONTENT_TYPES } from '../../../schema/files/content-types.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import { DOCUMENTS } from '../../../schema/retention/documents.ts';
import type {
  RenderReviewPapersInput,
  RenderReviewPapersOutput,
} from '../../../schema/tasks/render-review-papers.ts';
import { retainedUntil } from '../../domain/retention/retained-until.ts';
import type { Sheet } from '../../files/sheet.ts';
import { writeWorkbook } from '../../files/write-workbook.ts';
import type { Dependencies } from '../dependencies.ts';
import { headOf } from './head-of.ts';
import { type PaperForm, type PaperLine, paperFormsOf } from './review-paper-forms.ts';

const STAGE_WORDS = { PROPOSED: '拟定', APPLIED: '已执行' } as const;
/** A spreadsheet program allows a sheet no longer name. */
const SHEET_NAME_LENGTH = 31;

/** What a stage shows: everything proposed, as it was proposed; or what is applied. */
function unitsToShow(
  units: readonly ReviewUnit[],
  stage: RenderReviewPapersInput['stage'],
): ReviewUnit[] {
  return stage === 'APPLIED'
    ? units.filter((unit) => unit.state === 'APPLIED')
    : units.map((unit) => ({ ...unit, appliedOn: null, answerBy: null, hearingId: null }));
}

/** Opens the head of each household for its line, in the order of village and the county's own household number. */
async function linesOf(
  deps: Dependencies,
  county: string,
  units: readonly ReviewUnit[],
): Promise<PaperLine[]> {
  const ids = units.map((unit) => unit.householdId);
  const households = await deps.households.getMany(county, ids);
  const divisions = await deps.reference.divisions(county);
  const names = new Map<string, string>(divisions.map(({ code, name }) => [code, name]));
  const lines = await Promise.all(
    units.map(async (unit, i): Promise<PaperLine[]> => {
      const household = households[i];
      const member = household === undefined ? undefined : headOf(household);
      if (household === undefined || member === undefined) return [];
      const { householdNumber } = household;
      const villageName = names.get(unit.village) ?? unit.village;
      const head = await deps.personal.openCard(unit.county, member);
      return [{ unit, villageName, householdNumber, head }];
    }),
  );
  const key = ({ unit, householdNumber }: PaperLine) => `${unit.village} ${householdNumber}`;
  return lines.flat().sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** A register is kept by its own rule from the day on which it is drawn up. */
function kept({ today }: Dependencies) {
  const { retention } = DOCUMENTS.reviewPaper;
  const until = retainedUntil(retention, today());
  if (until === null) throw new Error('A register with names in clear must have an end.');
  return { retention, retainedUntil: until, expiredOn: null };
}

function sheetOf(
  form: PaperForm,
  from: { campaign: Campaign; input: RenderReviewPapersInput; lines: readonly PaperLine[] },
): Sheet {
  const { campaign, input, lines } = from;
  return {
    name: form.name.slice(0, SHEET_NAME_LENGTH),
    title: {
      name: `${form.name}（${STAGE_WORDS[input.stage]}）`,
      line: `${campaign.title}  乡镇代码：${input.town}  复核日：${campaign.asOf}`,
    },
    columns: form.columns.map(({ header, width }) => ({ header, width })),
    rows: lines.map((line, i) => form.columns.map(({ cell }) => cell(line, i + 1))),
  };
}

/** Archives a paper unless the very same lies there: bytes first, then the row that vouches for them. */
async function archive(
  deps: Dependencies,
  paper: Omit<ReviewPaper, 'sha256'> & { body: Uint8Array },
  earlier: readonly ReviewPaper[],
): Promise<void> {
  const { body, ...rest } = paper;
  const sha256 = deps.sha256(body);
  const same = earlier.some((it) => it.objectKey === paper.objectKey && it.sha256 === sha256);
  if (same) return;
  await deps.objects.put('archive', { key: paper.objectKey, body, type: CONTENT_TYPES.XLSX });
  await deps.campaigns.putPaper({ ...rest, sha256 });
}

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
  const units = unitsToShow(await deps.campaigns.units({ county, town, campaignId }), stage);
  const lines = await linesOf(
    deps,
    county,
    units.filter((unit) => unit.proposal.outcome !== 'PENDING'),
  );
  const earlier = await deps.campaigns.papers(county, campaignId);
  const forms = paperFormsOf(campaign.programme);
  for (const form of forms) {
    const { name } = form;
    const listed = lines.filter((it) => form.outcomes.includes(it.unit.proposal.outcome));
    const sheet = sheetOf(form, { campaign, input, lines: listed });
    const paper = {
      campaignId: campaign.campaignId,
      county: campaign.county,
      town,
      stage,
      name,
      objectKey: objectKeys.reviewPaper({ county, campaignId, stage, town, name }),
      rows: listed.length,
      ...kept(deps),
      recordedAt: deps.now(),
    };
    await archive(deps, { ...paper, body: await writeWorkbook([sheet]) }, earlier);
  }
  return { town, papers: forms.length };
}
