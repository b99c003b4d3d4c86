import { describe, expect, it } from 'vitest';
import { prefectureStatistics } from '../../functions/services/reading/prefecture-statistics.ts';
import { RosterRow } from '../../schema/entities/roll.ts';
import { dump } from '../testkit/dump.ts';
import { machine, OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_COUNTY, PREFECTURE, TOWN, VILLAGE } from '../testkit/places.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const viewer = () => register().as(OFFICIALS.prefectureViewer, 'statistics.read');
const asked = { prefecture: PREFECTURE, programme: 'DIBAO', limit: 20, after: null } as const;

/** Three households in one county, one in the other. */
const ROLL = [
  { county: COUNTY, town: TOWN, village: VILLAGE, area: 'RURAL', headcount: 2, monthlyFen: 100 },
  { county: COUNTY, town: TOWN, village: VILLAGE, area: 'RURAL', headcount: 3, monthlyFen: 10 },
  { county: COUNTY, town: TOWN, village: VILLAGE, area: 'URBAN', headcount: 1, monthlyFen: 1 },
  {
    county: OTHER_COUNTY,
    town: '990103101',
    village: '990103101001',
    area: 'RURAL',
    headcount: 4,
    monthlyFen: 5,
  },
];

async function seed(): Promise<void> {
  const { writes, transact } = register().as(machine());
  const rows = ROLL.map((row, i) => {
    const digits = String(i).padStart(32, '0');
    const ids = { caseId: `case_${digits}`, householdId: `hh_${digits}` };
    return RosterRow.parse({ ...row, ...ids, programme: 'DIBAO', from: '2025-01' });
  });
  await transact(rows.map((row) => writes.roster.put(row)));
}

describe('figures of a prefecture', () => {
  it('are sums of cases, county by county', async () => {
    await seed();
    const { items, more } = await prefectureStatistics(viewer(), asked);
    expect(more).toBe(false);
    expect(items.map(({ county, towns }) => [county, towns])).toEqual([
      [
        COUNTY,
        [
          { town: TOWN, area: 'URBAN', households: 1, persons: 1, monthlyFen: 1 },
          { town: TOWN, area: 'RURAL', households: 2, persons: 5, monthlyFen: 110 },
        ],
      ],
      [
        OTHER_COUNTY,
        [{ town: '990103101', area: 'RURAL', households: 1, persons: 4, monthlyFen: 5 }],
      ],
    ]);
  });

  it('end a page with the county that fills it, and go on after it', async () => {
    const counties = async (after: string | null, most: number) => {
      const page = await prefectureStatistics(viewer(), { ...asked, after }, most);
      return [page.items.map(({ county }) => county), page.more];
    };
    expect(await counties(null, 3)).toEqual([[COUNTY], true]);
    expect(await counties(COUNTY, 3)).toEqual([[OTHER_COUNTY], false]);
    expect(await counties(null, 4)).toEqual([[COUNTY, OTHER_COUNTY], false]);
  });

  it('end a page at its limit too', async () => {
    const page = await prefectureStatistics(viewer(), { ...asked, limit: 1 });
    expect([page.items.length, page.more]).toEqual([1, true]);
  });

  it('leave a line in the log for each county read, and none for whoever may read none', async () => {
    const logged = async () =>
      (await dump(register()))
        .filter((row) => String(row.pk).includes('#ACCESS#'))
        .map((row) => row.area);
    const before = await logged();
    await prefectureStatistics(viewer(), asked);
    const after = await logged();
    expect(after.toSorted()).toEqual([...before, COUNTY, OTHER_COUNTY].sort());
    const stranger = official('stranger', 'PREFECTURE_VIEWER', '990200');
    const nothing = await prefectureStatistics(register().as(stranger, 'statistics.read'), asked);
    expect(nothing).toEqual({ items: [], more: false });
    expect(await logged()).toEqual(after);
  });
});
