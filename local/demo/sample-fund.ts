import type { Api } from './api.ts';
import { DEMO_COUNTY } from './places.ts';
import { SAMPLE_BASIS } from './sample-policies.ts';

/** P02-F21: deputies gave 30,000 for students on dibao who enter a university and orphans who go on after compulsory school. */
const GIFT = {
  title: `人大代表捐赠助学金（${SAMPLE_BASIS}）`,
  donor: '县人大代表',
  donorPurpose: '资助考入二本以上院校的低保家庭学生和义务教育后继续就学的孤儿',
  programme: 'STUDENT_AID',
};
const GIVEN_FEN = 3_000_000;

/** The fund of the county that every size has, and the donors' money in it. */
export async function registerSampleFund(api: Api): Promise<void> {
  const by = 'county-reviewer';
  const select = 'fund { id }';
  const asked = { idempotencyKey: 'sample-fund', county: DEMO_COUNTY.code, ...GIFT };
  const { fund } = await api.do<{ fund: { id: string } }>(by, 'registerFund', {
    input: asked,
    select,
  });
  const came = { idempotencyKey: 'sample-gift', amountFen: GIVEN_FEN, paper: '样例收据1号' };
  await api.do(by, 'takeInDonation', { input: { ...came, fundId: fund.id }, select });
}
