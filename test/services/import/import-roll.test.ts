import { describe, expect, it } from 'vitest';
import { householdIdOf } from '../../../functions/services/import/new-household.ts';
import { encodeGb18030 } from '../../../local/demo/gb18030.ts';
import type { Household } from '../../../schema/entities/household.ts';
import { SAMPLE_NUMBER } from '../../../schema/files/columns.ts';
import { dump } from '../../testkit/dump.ts';
import { idNumber } from '../../testkit/id-number.ts';
import { codesOf, importFile, textsOf, upload } from '../../testkit/import.ts';
import {
  ROLL_HEADERS,
  type Rows,
  rollFamily,
  toCsv,
  toWorkbook,
} from '../../testkit/import-files.ts';
import { machine, OFFICIALS } from '../../testkit/officials.ts';
import { COUNTY, OTHER_TOWN, OTHER_TOWN_VILLAGE, TOWN } from '../../testkit/places.ts';
import { withRegister } from '../../testkit/with-register.ts';

const register = withRegister({ buckets: true });
const ROLL = { kind: 'IMPORT_ROLL' } as const;

const rollOf = (...families: readonly Rows[]) => toCsv([ROLL_HEADERS, ...families.flat()]);
const importRoll = (...families: readonly Rows[]) =>
  importFile(register(), ROLL, rollOf(...families));

async function householdOf(number: string): Promise<Household | undefined> {
  const deps = register().as(machine());
  return deps.households.get(COUNTY, householdIdOf(deps, COUNTY, number));
}

/** Every row but those of the imports themselves. */
const rowsOfFamilies = async () =>
  (await dump(register())).filter((row) => !String(row.pk).includes('#JOB'));

describe('a roll', () => {
  it('lands household by household; a faulty one comes back whole, in the file’s own columns', async () => {
    const { tallies, job, report } = await importRoll(
      rollFamily('A1', [{ idNumber: idNumber(1) }]),
      rollFamily('A2', [{ idNumber: idNumber(2) }, { idNumber: idNumber(3), relation: '邻居' }]),
      rollFamily('A3', [{ idNumber: idNumber(4) }, { idNumber: idNumber(5) }]),
    );
    expect(tallies).toEqual([{ part: 0, accepted: 2, unchanged: 0, refused: 1 }]);
    expect(job).toMatchObject({ state: 'DONE', total: 3, failure: null });
    const [header, ...rows] = textsOf(report);
    expect(header).toEqual([...ROLL_HEADERS, '原文件行号', '结果', '原因', '处理建议']);
    expect(rows.map((row) => [row[0], row[4], ...row.slice(10, 13)])).toEqual([
      ['A2', 'A2之1', '3', '未入库', '同户另有问题，整户未入库'],
      ['A2', 'A2之2', '4', '未入库', '与户主关系：“邻居”不在可选项中'],
    ]);
    expect(await householdOf('A2')).toBeUndefined();
    const landed = await householdOf('A3');
    expect(landed?.members).toHaveLength(2);
    const roster = await register()
      .as(machine())
      .cases.roster({ county: COUNTY, town: TOWN, programme: 'DIBAO' });
    expect(roster.filter((row) => row.householdId === landed?.householdId)).toMatchObject([
      { headcount: 2, monthlyFen: 30_000, from: '2024-01', area: 'RURAL' },
    ]);
  });

  it('sent again changes nothing, and says so', async () => {
    const families = [
      rollFamily('B1', [{ idNumber: idNumber(10) }, { idNumber: '' }]),
      rollFamily('B2', [{ idNumber: idNumber(11) }]),
    ];
    await importRoll(...families);
    const before = await rowsOfFamilies();
    const { tallies, rejections } = await importRoll(...families);
    expect(tallies).toEqual([{ part: 0, accepted: 0, unchanged: 2, refused: 0 }]);
    expect(rejections).toEqual([]);
    expect(await rowsOfFamilies()).toEqual(before);
  });

  it('does not change a household on the roll', async () => {
    await importRoll(rollFamily('C1', [{}]));
    const { tallies, rejections } = await importRoll(rollFamily('C1', [{}], { benefit: '999.00' }));
    expect(tallies).toMatchObject([{ accepted: 0, unchanged: 0, refused: 1 }]);
    expect(codesOf(rejections)).toEqual([[2, 'CHANGED']]);
  });

  it('lands the household once its rows are mended and sent back as the report holds them', async () => {
    const families = [
      rollFamily('D1', [{ income: '壹佰元' }, {}]),
      rollFamily('D2', [{ idNumber: idNumber(12) }]),
    ];
    const file = await toWorkbook([ROLL_HEADERS, ...families.flat()]);
    const { report } = await importFile(register(), { ...ROLL, format: 'XLSX' }, file);
    const mended = textsOf(report).map((row) => row.map((cell) => cell.replace('壹佰元', '100')));
    const again = await importFile(
      register(),
      { ...ROLL, format: 'XLSX' },
      await toWorkbook(mended),
    );
    expect(again.tallies).toEqual([{ part: 0, accepted: 1, unchanged: 0, refused: 0 }]);
    expect((await householdOf('D1'))?.members).toHaveLength(2);
  });
});

describe('a household', () => {
  const people = (count: number) => Array.from({ length: count }, () => ({}));

  it.each([
    [30, []],
    [31, [[2, 'TOO_MANY_MEMBERS']]],
  ])('of %i members is answered %j', async (count, codes) => {
    const { rejections } = await importRoll(rollFamily(`E${count}`, people(count)));
    const own = codesOf(rejections).filter(
      ([, code]) => code !== 'HOUSEHOLD_REFUSED' && code !== 'ID_NUMBER_INVALID',
    );
    expect(own).toEqual(codes);
  });

  it('of more than 300 rows refuses the file, and nothing of it lands', async () => {
    const file = rollOf(rollFamily('F1', [{}]), rollFamily('F2', people(301)));
    const it = await upload(register(), ROLL, file);
    const before = await rowsOfFamilies();
    await expect(it.split()).rejects.toMatchObject({
      name: 'FileRefused',
      code: 'HOUSEHOLD_TOO_LONG',
    });
    expect(
      await it.task.objects.text('intake', `${COUNTY}/part/${it.at.jobId}/manifest.jsonl`),
    ).toBeUndefined();
    expect(await rowsOfFamilies()).toEqual(before);
  });

  /** Each family by what is wrong with it, and the codes of its rows that are refused. */
  const FAULTY: Readonly<Record<string, readonly [Rows, readonly string[]]>> = {
    'no head': [rollFamily('G1', [{ relation: '子女' }]), ['HEAD']],
    'two heads': [rollFamily('G2', [{}, { relation: '户主' }]), ['HEAD', 'HOUSEHOLD_REFUSED']],
    'rows that differ': [
      rollFamily('G3', [{}, { benefit: '1' }]),
      ['HOUSEHOLD_REFUSED', 'DIFFERS'],
    ],
    'no benefit': [rollFamily('G4', [{}], { benefit: '0' }), ['AMOUNT']],
    'an amount of three decimals': [rollFamily('G5', [{ income: '1.005' }]), ['AMOUNT']],
    'a month that is none': [rollFamily('G6', [{}], { since: '2024-13' }), ['MONTH']],
    'an unknown village': [rollFamily('G7', [{}], { village: '990102101999' }), ['DIVISION']],
    'another town than its village': [
      rollFamily('G8', [{}], { town: OTHER_TOWN }),
      ['TOWN_DIFFERS'],
    ],
    'a number too long': [rollFamily('8'.repeat(41), [{}]), ['TOO_LONG']],
    'a name too long': [rollFamily('G9', [{ name: '长'.repeat(51) }]), ['TOO_LONG']],
    'a month with more behind it': [rollFamily('G10', [{}], { since: '2024-011' }), ['MONTH']],
    'the number of the template’s sample': [rollFamily(SAMPLE_NUMBER, [{}]), ['SAMPLE']],
  };

  it('with any of these faults comes back, and no other with it', async () => {
    const sound = rollFamily('I0', [{ idNumber: idNumber(15) }]);
    const { tallies, rejections } = await importRoll(
      sound,
      ...Object.values(FAULTY).map(([rows]) => rows),
    );
    const count = Object.keys(FAULTY).length;
    expect(tallies).toEqual([{ part: 0, accepted: 1, unchanged: 0, refused: count }]);
    let row = 1 + sound.length;
    for (const [fault, [rows, codes]] of Object.entries(FAULTY)) {
      const from = row + 1;
      row += rows.length;
      const own = rejections.filter((it) => from <= it.row && it.row <= row);
      expect([fault, own.map((it) => it.code)]).toEqual([fault, codes]);
      expect(own.some((it) => it.landed)).toBe(false);
    }
  });

  /** Families by their rows' numbers, in the file's order, and what is said of each row. */
  const TORN: readonly [string, readonly string[], readonly [number, string][]][] = [
    [
      'whose number is typed once only',
      ['L1', 'L2', '', 'L3', 'L4'],
      [
        [3, 'NEIGHBOUR'],
        [4, 'REQUIRED'],
        [5, 'NEIGHBOUR'],
      ],
    ],
    [
      'that goes on elsewhere in the file',
      ['M1', 'M2', 'M3', 'M1'],
      [
        [2, 'SCATTERED'],
        [5, 'SCATTERED'],
      ],
    ],
    [
      'that goes on after its part was written',
      ['Q', ...Array.from({ length: 120 }, (_, i) => `P${i}`), 'Q'],
      [
        [2, 'SCATTERED'],
        [123, 'SCATTERED'],
      ],
    ],
  ];

  it.each(TORN)('%s does not land without the others', async (_, numbers, codes) => {
    const rows = numbers.map((number) => rollFamily(number, [{ idNumber: '' }]));
    const { tallies, rejections } = await importRoll(...rows);
    const refused = rejections.filter((it) => !it.landed);
    expect(codesOf(refused)).toEqual(codes);
    const accepted = tallies.reduce((sum, tally) => sum + tally.accepted, 0);
    expect(accepted).toBe(numbers.length - codes.length);
  });

  it('of another town is not taken from a file of one town', async () => {
    const elsewhere = { town: OTHER_TOWN, village: OTHER_TOWN_VILLAGE };
    const file = rollOf(
      rollFamily('I1', [{ idNumber: idNumber(20) }]),
      rollFamily('I2', [{}], elsewhere),
    );
    const asked = { ...ROLL, town: TOWN, by: OFFICIALS.townOfficer };
    const { tallies, rejections } = await importFile(register(), asked, file);
    expect(tallies).toMatchObject([{ accepted: 1, refused: 1 }]);
    expect(codesOf(rejections)).toEqual([[3, 'DIVISION']]);
  });
});

describe('an id number', () => {
  it('that stands twice in the file, or is another’s in the register, is served and told', async () => {
    await importRoll(rollFamily('J1', [{ idNumber: idNumber(30) }]));
    const { tallies, rejections, report } = await importRoll(
      rollFamily('J2', [{ idNumber: idNumber(31) }]),
      rollFamily('J3', [{ idNumber: idNumber(31) }]),
      rollFamily('J4', [{ idNumber: idNumber(30) }]),
      rollFamily('J5', [{ idNumber: `${idNumber(32).slice(0, 17)}A` }]),
    );
    expect(tallies).toMatchObject([{ accepted: 4, refused: 0 }]);
    expect(codesOf(rejections)).toEqual([
      [3, 'ID_DUPLICATE'],
      [4, 'ID_DUPLICATE'],
      [5, 'ID_NUMBER_INVALID'],
    ]);
    expect(
      textsOf(report)
        .slice(1)
        .map((row) => row[11]),
    ).toEqual(Array(3).fill('已入库，待更正'));
  });
});

describe('the same roll', () => {
  const family = rollFamily('K1', [{ idNumber: idNumber(40), name: '阿依·古丽' }]);
  const text = toCsv([ROLL_HEADERS, ...family]);

  it('is the same in every encoding and format', async () => {
    const first = await importFile(register(), ROLL, text);
    expect(first.tallies).toMatchObject([{ accepted: 1 }]);
    const others: [{ format: 'CSV' | 'XLSX' }, Uint8Array][] = [
      [{ format: 'CSV' }, Buffer.from(`\ufeff${text}`)],
      [{ format: 'CSV' }, encodeGb18030(text)],
      [{ format: 'CSV' }, Buffer.from(`\ufeff${text}`, 'utf16le')],
      [{ format: 'CSV' }, Buffer.from(text.replaceAll(',', '\t'))],
      [{ format: 'XLSX' }, await toWorkbook([ROLL_HEADERS, ...family])],
    ];
    for (const [format, bytes] of others) {
      const { tallies } = await importFile(register(), { ...ROLL, ...format }, bytes);
      expect(tallies).toEqual([{ part: 0, accepted: 0, unchanged: 1, refused: 0 }]);
    }
  });
});
