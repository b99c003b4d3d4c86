import type { DemoSize } from './sizes.ts';

export interface Place {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
}

/** Invented prefecture and the county every size has: codes begin with 99, which GB/T 2260 has never allotted. */
export const DEMO_PREFECTURE: Place = { code: '990100', name: '应保州', kind: 'PREFECTURE' };
export const DEMO_COUNTY: Place = { code: '990102', name: '云岭县', kind: 'COUNTY' };

export interface Town extends Place {
  readonly villages: readonly Place[];
}

export interface CountyTowns {
  readonly county: Place;
  readonly towns: readonly Town[];
}

const TOWN_NAMES =
  '青石 白沙 龙潭 柳河 石桥 松林 双溪 红岩 黑井 大营 小河 东升 西坪 南丰 北山 长乐 新街 古城 清泉 金沟'.split(
    ' ',
  );
const VILLAGE_FIRST = '上下前后东西南北大小新老高长双清红白青黄'.split('');
const VILLAGE_SECOND = '河山沟坪寨坝湾岭塘桥井村营屯'.split('');

/** Ranges of the three town digits in the 12-digit statistics code: subdistrict 001, town 100, farm 400. */
function townKind(index: number, towns: number): { digits: number; kind: string; suffix: string } {
  if (towns === 1) return { digits: 100, kind: 'TOWN', suffix: '镇' };
  if (index < 2) return { digits: 1 + index, kind: 'SUBDISTRICT', suffix: '街道' };
  if (index === towns - 1) return { digits: 401, kind: 'ZONE', suffix: '经济开发区' };
  if (index === towns - 2) return { digits: 400, kind: 'FARM', suffix: '农场' };
  if (index % 3 === 0) return { digits: 200 + index, kind: 'TOWNSHIP', suffix: '乡' };
  return { digits: 100 + index, kind: 'TOWN', suffix: '镇' };
}

const share = (total: number, index: number, of: number) =>
  Math.floor((total * (index + 1)) / of) - Math.floor((total * index) / of);

function village(town: string, digits: number, index: number): Place {
  const community = digits < 200;
  const first = VILLAGE_FIRST[index % VILLAGE_FIRST.length] ?? '';
  const second = VILLAGE_SECOND[Math.floor(index / 3) % VILLAGE_SECOND.length] ?? '';
  return {
    code: `${town}${String(digits).padStart(3, '0')}`,
    name: `${first}${second}${community ? '社区' : '村'}`,
    kind: community ? 'COMMUNITY' : 'VILLAGE',
  };
}

/** Each county begins elsewhere in the list of names, so that not all of a prefecture have the same towns. */
function townName(index: number, county: Place): string {
  const turn = 3 * Math.abs(Number(county.code) - Number(DEMO_COUNTY.code));
  return index < TOWN_NAMES.length
    ? (TOWN_NAMES[(index + turn) % TOWN_NAMES.length] ?? '')
    : `第${index}`;
}

/** The towns of an invented county with their villages (200-399) and communities (001-199). */
export function demoTowns(size: DemoSize, county: Place): Town[] {
  return Array.from({ length: size.towns }, (_, index) => {
    const { digits, kind, suffix } = townKind(index, size.towns);
    const code = `${county.code}${String(digits).padStart(3, '0')}`;
    const villages = share(size.villages, index, size.towns);
    const communities = share(size.communities, index, size.towns);
    return {
      code,
      name: `${townName(index, county)}${suffix}`,
      kind,
      villages: [
        ...Array.from({ length: communities }, (_, i) => village(code, 1 + i, i + index)),
        ...Array.from({ length: villages }, (_, i) => village(code, 200 + i, i + index * 5)),
      ],
    };
  });
}
