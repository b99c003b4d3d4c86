import { FILE_LIMITS } from './file-limits.ts';

/** Why a whole file cannot be taken: a closed list of codes, each with what to tell the person who sent it. */
export const FILE_FAULTS = {
  EMPTY: '文件是空的，没有表头和数据',
  NO_ROWS: '文件只有表头，没有数据行',
  TOO_LARGE: '文件过大，请按乡镇分开上传',
  TOO_MANY_ROWS: `超过${FILE_LIMITS.rows / 10_000}万行，请按乡镇分开上传`,
  TOO_MANY_COLUMNS: `超过${FILE_LIMITS.columns}列，请使用模板`,
  MISSING_COLUMNS: '缺少列，请使用最新模板，不要改动表头',
  DOUBLED_COLUMN: '有一列出现了两次',
  NOT_CSV: '这不是CSV文件，可能是改了扩展名的其他文件',
  ENCODING: '文件编码无法识别，请另存为UTF-8或GB18030的CSV',
  CONTROL_CHARACTERS: '文件中有无法识别的控制字符',
  QUOTES: 'CSV格式有误，请检查引号和分隔符',
  NOT_A_WORKBOOK: '这不是Excel(.xlsx)文件',
  LEGACY_OR_ENCRYPTED: '不支持旧版.xls或加密的Excel文件，请另存为未加密的.xlsx',
  DAMAGED: 'Excel文件已损坏或不完整，请重新保存后上传',
  TOO_MANY_ENTRIES: 'Excel文件内部条目过多',
  BOMB: 'Excel文件解压后过大，已拒绝',
  ENTITIES: 'Excel文件含有不允许的XML声明，已拒绝',
  MACRO: 'Excel文件含有宏或嵌入对象，请去除后上传',
  EXTERNAL_LINK: 'Excel文件含有外部链接，请去除后上传',
  NO_SHEET: 'Excel文件中没有可见的工作表',
  HOUSEHOLD_TOO_LONG: `同一户编号连续超过${FILE_LIMITS.rowsOfHousehold}行，请核对户编号列`,
  HIDDEN_COLUMN: '有内容的列被隐藏，请取消隐藏后上传',
} as const;

export type FileFault = keyof typeof FILE_FAULTS;

/** Why one cell cannot be trusted. Such a cell is named to its sender and never repaired. */
export const CELL_FAULTS = {
  FORMULA: '单元格是公式，请粘贴为数值后上传',
  ERROR_VALUE: '单元格是错误值',
  LOST_DIGITS: '长数字被存成了数值，末几位已丢失，请改为文本格式后重新填写',
  NOT_A_NUMBER: '单元格的数值无法识别',
  NOT_A_DATE: '单元格的日期无法识别',
  NO_SUCH_TEXT: '单元格的文本已丢失，请重新填写',
  TOO_LONG: `单元格超过${FILE_LIMITS.cellCharacters}字`,
  MERGED: '单元格已合并，请取消合并并逐行填写',
  HIDDEN_ROW: '该行被隐藏或筛选掉，请取消隐藏或删除后上传',
} as const;

export type CellFault = keyof typeof CELL_FAULTS;
