import type { DemoFile } from './files.ts';
import { type CountyTowns, DEMO_PREFECTURE } from './places.ts';

const DIGITS = 12;
/** Urban-rural classes of the statistics bureau: 121 a town's centre, 220 a village. */
const CLASSES: Readonly<Record<string, string>> = { COMMUNITY: '121', VILLAGE: '220' };

/** The divisions of the invented prefecture in the shape of the statistics bureau's published list. */
export function divisionFile(counties: readonly CountyTowns[]): DemoFile {
  const places = [
    DEMO_PREFECTURE,
    ...counties.flatMap(({ county, towns }) => [
      county,
      ...towns.flatMap((town) => [town, ...town.villages]),
    ]),
  ];
  const rows = places.map(({ code, name, kind }) =>
    [code.padEnd(DIGITS, '0'), CLASSES[kind] ?? '', name].join(','),
  );
  const text = ['统计用区划代码,城乡分类代码,名称', ...rows].join('\r\n');
  return { name: '区划名单.csv', format: 'CSV', bytes: Buffer.from(text) };
}
