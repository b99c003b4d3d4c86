import fc from 'fast-check';
import { logger } from '../../functions/runtime/logger.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';
import { heldLines } from './held-lines.ts';

const AT_A_TIME = 1000;
const CATALOGUE = /^Y\d{3}$/;
const MESSAGES = [
  ...(['TASK_FAILED', 'REQUEST_FAILED', 'OVERDUE_FOUND'] as const),
  ...(['PAPERS_EXPIRED', 'QUOTA_EXCEEDED'] as const),
];
/** Fields the catalogue names, where a value is most likely to get through, and fields it does not. */
const FIELDS = [
  ...['task', 'error', 'incident', 'county', 'town', 'state', 'count', 'kind'],
  ...['name', 'idNumber', 'phone', 'message', 'stack', 'cause', '__proto__', 'toJSON'],
];

const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`));
/** Invented people: none of their parts is a word of the log's own. */
const personal = fc.oneof(
  digits(17).chain((head) => fc.constantFrom('X', '1', '7').map((end) => `${head}${end}`)),
  digits(11),
  digits(19),
  fc.constantFrom('欧阳震华', '张三', '云岭镇幸福村五组十二号', '糖尿病', 'Zhang Weiguo'),
  digits(18).map((it) =>
    [...it].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(''),
  ),
);
/** How a personal value may be carried: bare, inside a sentence or code, as a number, or below objects and errors. */
const carried = (value: string): fc.Arbitrary<unknown> =>
  fc.constantFrom<unknown>(
    value,
    `tel:${value}`,
    `case_${value}`,
    `无法打开 ${value} 的档案`,
    Number(value.replace(/\D/g, '')),
    { value, inner: [{ value }] },
    [value],
    new Error(value),
    new Error('failed', { cause: { value } }),
    { toJSON: () => value },
    new Map([[value, value]]),
    Buffer.from(value),
    Symbol(value),
    () => value,
  );

const sample = fc.record({
  level: fc.constantFrom('info', 'error'),
  message: fc.constantFrom(...MESSAGES),
  known: personal.chain((value) =>
    fc
      .dictionary(fc.constantFrom(...FIELDS), carried(value), { minKeys: 1, maxKeys: 6 })
      .map((fields) => ({ value, fields })),
  ),
  noise: fc.dictionary(fc.constantFrom(...FIELDS), fc.anything({ maxDepth: 2 }), { maxKeys: 3 }),
});

/** A value as it may stand in a log: as it is, and each form under which it is known again. */
const formsOf = (value: string): string[] => [
  value,
  value.normalize('NFKC'),
  encodeURIComponent(value),
  Buffer.from(value).toString('base64'),
  Buffer.from(value).toString('hex'),
  JSON.stringify([...Buffer.from(value)]).slice(1, -1),
];

function faultsOf(value: string, lines: readonly string[]): string[] {
  if (lines.length !== 1) return [`${lines.length} lines`];
  const line = `${lines[0]}`;
  const { code } = JSON.parse(line);
  return [
    ...(CATALOGUE.test(code) ? [] : [`code ${code} in ${line}`]),
    ...formsOf(value).flatMap((form) => (line.includes(form) ? [`${form} in ${line}`] : [])),
  ];
}

async function run(trial: Trial): Promise<string> {
  for (let done = 0; done < trial.n; done += AT_A_TIME) {
    const numRuns = Math.min(AT_A_TIME, trial.n - done);
    for (const it of fc.sample(sample, { seed: trial.seed + done, numRuns })) {
      const { value, fields } = it.known;
      const log = it.level === 'info' ? logger.info : logger.error;
      const lines = await heldLines(() => log(it.message, { ...it.noise, ...fields }));
      assertNone(faultsOf(value, lines), 'A log line', trial);
    }
  }
  return `${trial.n} lines of ${MESSAGES.length} messages, each with its code, none with a person's value in any form`;
}

export const S12: Figure = {
  id: 'S12',
  what: 'Names, numbers, addresses and illnesses in objects, errors, codes and numbers, through every call of the log',
  unit: 'log calls',
  small: 2000,
  full: 100_000,
  run,
};
