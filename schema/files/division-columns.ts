import type { Column } from './columns.ts';

const column = (
  header: string,
  example: string,
  note: string,
  more: { aliases?: readonly string[]; optional?: true } = {},
) => ({ header, example, note, aliases: more.aliases ?? [], required: more.optional !== true });

/**
 * The published lists: the statistics bureau's (统计用区划代码, twelve digits with the urban-rural class) and the civil affairs
 * ministry's of counties (行政区划代码, six digits). One row a division, higher ones before or after lower ones.
 */
export const DIVISION_COLUMNS: Readonly<Record<string, Column>> = {
  code: column('统计用区划代码', '990102100200', '6位、9位或12位；12位的末尾补0', {
    aliases: ['区划代码', '行政区划代码', '代码'],
  }),
  class: column('城乡分类代码', '220', '只有村(社区)才有', { optional: true }),
  name: column('名称', '上河村', '最多60字', { aliases: ['单位名称', '区划名称'] }),
  predecessor: column('原代码', '990102101201', '由别的代码改来时填写', {
    aliases: ['前身代码'],
    optional: true,
  }),
};
