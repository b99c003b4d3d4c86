import {
  ABLE_WORDS,
  AREA_WORDS,
  GROUP_WORDS,
  HARDSHIP_WORDS,
  INCOME_WORDS,
  OBLIGORS_WORDS,
  RELATION_WORDS,
  SKILL_WORDS,
  STATUS_WORDS,
  SUPPORT_WORDS,
  YES_NO_WORDS,
} from './words.ts';

/** A column of an import file: what clerks call it, how else they write it, and whether the file can do without it. */
export interface Column {
  readonly header: string;
  readonly aliases: readonly string[];
  readonly required: boolean;
  /** What a correct cell looks like, shown in the template and beside a refused cell. */
  readonly example: string;
  /** What to write here, told on the template's second sheet. */
  readonly note: string;
  /** The only words this column takes, offered as a drop-down. */
  readonly words?: readonly string[];
  /** An amount stays a number that can be added up; every other column is text, so that no digit is lost. */
  readonly amount?: true;
}

type More = Partial<Pick<Column, 'aliases' | 'words' | 'amount' | 'required'>>;

const column = (header: string, example: string, note: string, more: More = {}): Column => ({
  header,
  aliases: [],
  required: true,
  example,
  note,
  ...more,
});

const NUMBER = column('户编号', 'N000123', '本县唯一；同一户的各行须相邻，编号相同', {
  aliases: ['家庭编号'],
});
const VILLAGE = column('村(社区)代码', '990102100200', '12位区划代码，须在本次导入的辖区内', {
  aliases: ['村代码'],
});
const AREA = column('城乡', '农村', '按保障类别填写，同一户各行相同', {
  aliases: ['城乡类别'],
  words: Object.keys(AREA_WORDS),
});
const NAME = column('姓名', '张三', '与户口簿一致，最多50字');
const ID_NUMBER = column(
  '公民身份号码',
  '99010219791125001X',
  '18位或15位；暂无号码的可留空，入库后列入待更正',
  { aliases: ['身份证号', '身份证号码'] },
);
const RELATION = column('与户主关系', '户主', '每户须有且只有一名户主', {
  words: Object.keys(RELATION_WORDS),
});
const INCOME_NOTE = '元，最多两位小数；没有收入填0，尚未查清可留空';

/** The roll (在册名单): one row a person, a household's rows one after another. */
export const ROLL_COLUMNS = {
  number: NUMBER,
  town: column('乡镇代码', '990102100', '9位区划代码，须与村(社区)代码一致'),
  village: VILLAGE,
  area: AREA,
  name: NAME,
  idNumber: ID_NUMBER,
  relation: RELATION,
  income: column('月收入(元)', '508.40', INCOME_NOTE, { amount: true }),
  benefit: column('户月保障金(元)', '212.00', '全户每月金额，须大于0，同一户各行相同', {
    amount: true,
  }),
  since: column('享受起始月', '2017-07', '格式为YYYY-MM，同一户各行相同'),
} as const satisfies Record<string, Column>;

/** Survey results (入户调查结果): one row a person seen or found gone. */
export const SURVEY_COLUMNS = {
  number: NUMBER,
  village: VILLAGE,
  area: AREA,
  surveyedOn: column('调查日期', '2025-10-14', '格式为YYYY-MM-DD，同一户各行相同，不晚于今天'),
  name: NAME,
  idNumber: ID_NUMBER,
  relation: RELATION,
  status: column('成员状况', '在户', '原有成员每人一行，包括已离开的；未在册家庭全户填“新申请”', {
    words: Object.keys(STATUS_WORDS),
  }),
  statusOn: column('状况日期', '2025-07-09', '死亡、迁出、出生等发生的日期；在户和新申请可留空'),
  income: column('月收入(元)', '508.40', INCOME_NOTE, { amount: true }),
  incomeKind: column('收入类型', '工资性收入', '有收入时填写', {
    required: false,
    words: Object.keys(INCOME_WORDS),
  }),
  evidence: column('证明材料', '入户核实', '收入的依据，最多200字', { required: false }),
  groups: column(
    '人员类别',
    '重度残疾人',
    `${Object.keys(GROUP_WORDS).join('、')}；可填多类，用顿号隔开，都不是的留空`,
    { required: false },
  ),
  hardshipCategory: column(
    '特困人员类别',
    '老年人',
    '只在本人提出特困供养时填写，与后五列一并填写；哪类都不属于的填“都不属于”',
    { required: false, words: Object.keys(HARDSHIP_WORDS) },
  ),
  ableToWork: column('劳动能力', '无', '提出特困供养的填写', {
    required: false,
    words: Object.keys(ABLE_WORDS),
  }),
  propertyWithinLimits: column('财产是否符合规定', '是', '提出特困供养的填写', {
    required: false,
    words: Object.keys(YES_NO_WORDS),
  }),
  obligors: column('法定义务人', '没有', '赡养、抚养、扶养义务人；提出特困供养的填写', {
    required: false,
    words: Object.keys(OBLIGORS_WORDS),
  }),
  skills: column(
    '能自理的项目',
    '吃饭、穿衣',
    `${Object.keys(SKILL_WORDS).join('、')}；用顿号隔开，都不能的留空；提出特困供养的填写`,
    { required: false },
  ),
  supportMode: column('供养方式', '分散供养', '提出特困供养的填写', {
    required: false,
    words: Object.keys(SUPPORT_WORDS),
  }),
  seen: column('是否见面', '是', '调查时是否见到本人', { words: Object.keys(YES_NO_WORDS) }),
  investigatorOne: column(
    '调查人一账号',
    'town-100-a',
    '调查人在本平台的登录账号，同一户各行相同；调查的人不得再审核、决定这一户',
    { aliases: ['调查人一'] },
  ),
  investigatorTwo: column('调查人二账号', 'town-100-b', '须为另一人的登录账号', {
    aliases: ['调查人二'],
  }),
} as const satisfies Record<string, Column>;

/** Household number of the template's sample row; a household of this number is refused, so that it can never land. */
export const SAMPLE_NUMBER = '示例行，请删除';

/** Columns a report adds to the user's own file. */
export const REPORT_COLUMNS = ['原文件行号', '结果', '原因', '处理建议'] as const;
