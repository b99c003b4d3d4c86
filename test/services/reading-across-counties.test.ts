import { describe, expect, it } from 'vitest';
import { listCasesAcrossCounties } from '../../functions/services/reading/list-cases-across-counties.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { PREFECTURE, TOWN } from '../testkit/places.ts';
import { TODAY } from '../testkit/register.ts';
import { putOnRoll } from '../testkit/roll.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const viewer = () => register().as(OFFICIALS.prefectureViewer, 'register.readAcrossCounties');
const ask = (purpose: string) =>
  listCasesAcrossCounties(viewer(), {
    town: TOWN,
    programme: 'DIBAO',
    purpose,
    limit: 10,
    after: null,
  });

describe('the purpose of reading across counties', () => {
  it.each([
    ['none at all', ''],
    ['blanks', '　   \n  '],
    ['three characters and blanks', ' 看看人 '],
    ['more than two hundred characters', '查'.repeat(201)],
  ])('%s: nothing is read, and nothing is logged', async (_, purpose) => {
    const { value, calls } = await register().calls.during(() => ask(purpose));
    expect(value).toMatchObject({ refusal: { code: 'INVALID_INPUT', path: ['purpose'] } });
    expect(calls).toEqual([]);
  });

  it.each([
    ['four characters', '抽查档案'],
    ['two hundred characters', '𠮷'.repeat(200)],
  ])('%s: is logged without the blanks around it, and the files are shown', async (_, purpose) => {
    const { case: it } = await putOnRoll(register(), {
      number: purpose.slice(0, 8),
      size: 1,
      monthlyFen: 1,
    });
    const found = await ask(`  ${purpose} `);
    const items = found.ok ? found.value.items.map((item) => item.case.caseId) : [];
    expect(items).toContain(it.caseId);
    const log = await register().table.all(`C#${PREFECTURE}#ACCESS#${TODAY}`);
    expect(log.map((row) => row.purpose)).toContain(purpose);
  });
});
