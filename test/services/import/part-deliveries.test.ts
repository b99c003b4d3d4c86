import { beforeAll, describe, expect, it } from 'vitest';
import type { Dependencies } from '../../../functions/services/dependencies.ts';
import { importPart } from '../../../functions/services/import/import-part.ts';
import type { Rejection } from '../../../functions/services/import/part-lines.ts';
import { describeJob } from '../../../functions/services/reading/describe-job.ts';
import type { ImportPartInput, ImportPartOutput } from '../../../schema/tasks/import-part.ts';
import { idNumber } from '../../testkit/id-number.ts';
import { importFile, upload } from '../../testkit/import.ts';
import {
  ROLL_HEADERS,
  type Rows,
  rollFamily,
  SURVEY_HEADERS,
  surveyedFamily,
  toCsv,
} from '../../testkit/import-files.ts';
import { withRegister } from '../../testkit/with-register.ts';

const register = withRegister({ buckets: true });

class CutOff extends Error {}
const cutOff = async (): Promise<never> => {
  throw new CutOff();
};
const untilCutOff = (task: Dependencies, part: ImportPartInput) =>
  expect(importPart(task, part)).rejects.toThrow(CutOff);

/** Ways in which the one part of a file may be delivered; each ends with the answer of the last delivery. */
const DELIVERIES: Readonly<
  Record<string, (task: Dependencies, part: ImportPartInput) => Promise<ImportPartOutput>>
> = {
  'after it was cut off before its tally': async (task, part) => {
    await untilCutOff({ ...task, jobs: { ...task.jobs, putTally: cutOff } }, part);
    return importPart(task, part);
  },
  'after half of it had landed': async (task, part) => {
    const half: Dependencies['writeGroups'] = async (groups) => {
      await task.writeGroups(groups.slice(0, 2));
      return cutOff();
    };
    await untilCutOff({ ...task, writeGroups: half }, part);
    return importPart(task, part);
  },
  'three times at the same moment': async (task, part) => {
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => importPart(task, part)));
    if (first === undefined) throw new Error('Three were delivered.');
    for (const other of others) expect(other).toEqual(first);
    return first;
  },
  'once more after it was counted': async (task, part) => {
    await importPart(task, part);
    return importPart(task, part);
  },
};

/** Families numbered after `p`, each with people of its own, so that every delivery meets an equal file of others. */
const roll = (p: number) => {
  const id = (n: number) => idNumber(100 * p + n);
  const known = rollFamily(`R${p}0`, [{ idNumber: id(0) }]);
  const other = rollFamily(`R${p}9`, [{ idNumber: id(9) }]);
  const file = [
    known,
    rollFamily(`R${p}1`, [{ idNumber: id(1) }, { idNumber: id(2) }]),
    rollFamily(`R${p}2`, [{ idNumber: '' }]),
    rollFamily(`R${p}3`, [{ idNumber: id(9) }]),
    rollFamily(`R${p}4`, [{ idNumber: id(4), relation: '邻居' }]),
    rollFamily(`R${p}5`, [{ idNumber: id(5) }, { idNumber: id(5) }]),
  ];
  return { kind: 'IMPORT_ROLL', headers: ROLL_HEADERS, before: [known, other], file } as const;
};

const survey = (p: number) => {
  const id = (n: number) => idNumber(100 * p + 50 + n);
  const born = { status: '出生', statusOn: '2025-01-05' };
  const applies = { status: '新申请' };
  const known = surveyedFamily(`S${p}0`, [{ idNumber: id(0) }]);
  const file = [
    known,
    surveyedFamily(`S${p}1`, [{ idNumber: id(1) }, born, { ...born, idNumber: id(9) }]),
    surveyedFamily(`S${p}2`, [{ idNumber: id(2) }]),
    surveyedFamily(`S${p}3`, [{ idNumber: id(9) }, { idNumber: id(3) }], applies),
    surveyedFamily(`S${p}4`, [{ idNumber: id(4), seen: '也许' }]),
  ];
  return { kind: 'IMPORT_SURVEY', headers: SURVEY_HEADERS, before: [known], file } as const;
};

const rollBeforeSurvey = (p: number): Rows[] =>
  [0, 1, 2, 4, 9].map((n) => rollFamily(`S${p}${n}`, [{ idNumber: idNumber(100 * p + 50 + n) }]));

type Made = ReturnType<typeof roll> | ReturnType<typeof survey>;

const csvOf = ({ headers }: Pick<Made, 'headers'>, families: readonly Rows[]) =>
  toCsv([headers, ...families.flat()]);

async function deliver(
  made: Made,
  how: (task: Dependencies, part: ImportPartInput) => Promise<ImportPartOutput>,
): Promise<{ answer: ImportPartOutput; rejections: Rejection[] }> {
  const { kind } = made;
  await importFile(register(), { kind }, csvOf(made, made.before));
  const it = await upload(register(), { kind }, csvOf(made, made.file));
  const [part] = await it.split();
  if (part === undefined) throw new Error('One part was made.');
  const answer = await how(it.task, part);
  const job = await it.job();
  const { accepted, unchanged, refused } = answer;
  expect(await describeJob(it.task, job)).toMatchObject({
    done: accepted + unchanged + refused,
    failed: refused,
  });
  return { answer, rejections: await it.rejections() };
}

describe.each([
  ['a roll', roll, { accepted: 4, unchanged: 1, refused: 1 }, 3],
  ['survey results', survey, { accepted: 3, unchanged: 1, refused: 1 }, 3],
] as const)('a part of %s', (_, make, counts, warned) => {
  let undisturbed: Awaited<ReturnType<typeof deliver>>;

  async function prepared(p: number): Promise<Made> {
    const families = rollBeforeSurvey(p);
    if (make === survey)
      await importFile(register(), { kind: 'IMPORT_ROLL' }, csvOf(roll(p), families));
    return make(p);
  }

  beforeAll(async () => {
    undisturbed = await deliver(await prepared(0), importPart);
  });

  it('undisturbed, tells what landed, what it knew, and what it refuses', () => {
    expect(undisturbed.answer).toEqual({ part: 0, ...counts });
    expect(undisturbed.rejections.filter((it) => it.landed)).toHaveLength(warned);
  });

  it.each(Object.entries(DELIVERIES).map(([name, how], i) => [name, how, i + 1] as const))(
    'delivered %s, tells the same',
    async (_name, how, p) => {
      const made = await prepared(p);
      expect(await deliver(made, how)).toEqual(undisturbed);
      const again = await importFile(register(), { kind: made.kind }, csvOf(made, made.file));
      const landed = counts.accepted + counts.unchanged;
      expect(again.tallies).toMatchObject([{ accepted: 0, unchanged: landed }]);
    },
  );
});
