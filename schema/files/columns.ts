/** A column of an import file: what clerks call it, how else they write it, and whether the file can do without it. */
export interface Column {
  readonly header: string;
  readonly aliases: readonly string[];
  readonly required: boolean;
  /** What a correct cell looks like, shown in the template and beside a refused cell. */
  readonly example: string;
}

const column = (
  header: string,
  example: string,
  more: { aliases?: string[]; optional?: true } = {},
): Column => ({
  header,
  aliases: more.aliases ?? [],
  required: more.optional !== true,
  example,
});

/** The roll (在册名单): one row a person, a household's rows one after another. */
export const ROLL_COLUMNS = {
  number: column('户编号', 'N000123', { aliases: ['家庭编号'] }),
  town: column('乡镇代码', '990102100'),
  village: column('村(社区)代码', '990102100200', { aliases: ['村代码'] }),
  area: column('城乡', '农村', { aliases: ['城乡类别'] }),
  name: column('姓名', '张三'),
  idNumber: column('公民身份号码', '99010219791125001X', { aliases: ['身份证号', '身份证号码'] }),
  relation: column('与户主关系', '户主'),
  income: column('月收入(元)', '508.40'),
  benefit: column('户月保障金(元)', '212.00'),
  since: column('享受起始月', '2017-07'),
} as const satisfies Record<string, Column>;

/** Survey results (入户调查结果): one row a person seen or found gone. */
export const SURVEY_COLUMNS = {
  number: column('户编号', 'N000123', { aliases: ['家庭编号'] }),
  village: column('村(社区)代码', '990102100200', { aliases: ['村代码'] }),
  area: column('城乡', '农村', { aliases: ['城乡类别'] }),
  surveyedOn: column('调查日期', '2025-10-14'),
  name: column('姓名', '张三'),
  idNumber: column('公民身份号码', '99010219791125001X', { aliases: ['身份证号', '身份证号码'] }),
  relation: column('与户主关系', '户主'),
  status: column('成员状况', '在户'),
  statusOn: column('状况日期', '2025-07-09'),
  income: column('月收入(元)', '508.40'),
  incomeKind: column('收入类型', '工资性收入', { optional: true }),
  evidence: column('证明材料', '入户核实', { optional: true }),
  seen: column('是否见面', '是'),
  investigatorOne: column('调查人一', '李某'),
  investigatorTwo: column('调查人二', '王某'),
} as const satisfies Record<string, Column>;

/** Columns a report adds to the user's own file. */
export const REPORT_COLUMNS = ['原文件行号', '结果', '原因', '处理建议'] as const;
