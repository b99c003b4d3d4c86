import type { IncomeKind } from '../entities/economic-survey.ts';
import type {
  CareSkill,
  HardshipCategory,
  Obligors,
  SupportMode,
} from '../entities/hardship-finding.ts';
import type { Area, LeftReason, Relation } from '../entities/household.ts';
import { MEMBER_GROUP_WORDS, MemberGroup } from '../programmes/member-group.ts';

/** Words of the import files and the codes they stand for. */
export const AREA_WORDS: Readonly<Record<string, Area>> = { 城市: 'URBAN', 农村: 'RURAL' };

export const RELATION_WORDS: Readonly<Record<string, Relation>> = {
  户主: 'HEAD',
  本人: 'HEAD',
  配偶: 'SPOUSE',
  子女: 'CHILD',
  父母: 'PARENT',
  孙子女: 'GRANDCHILD',
  祖父母: 'GRANDPARENT',
  兄弟姐妹: 'SIBLING',
  其他: 'OTHER',
};

/** How a member stood on the day of the visit. */
export type MemberStatus = 'PRESENT' | 'JOINED' | 'APPLYING' | LeftReason;

export const STATUS_WORDS: Readonly<Record<string, MemberStatus>> = {
  在户: 'PRESENT',
  死亡: 'DEATH',
  迁出: 'MOVED_OUT',
  婚出: 'MARRIED_OUT',
  分户: 'SPLIT',
  出生: 'JOINED',
  迁入: 'JOINED',
  新申请: 'APPLYING',
};

export const INCOME_WORDS: Readonly<Record<string, IncomeKind>> = {
  工资性收入: 'WAGES',
  经营净收入: 'BUSINESS',
  财产净收入: 'PROPERTY',
  转移净收入: 'TRANSFER',
};

/** Classes of members whom dibao may give more; a cell may name several. */
export const GROUP_WORDS: Readonly<Record<string, MemberGroup>> = Object.fromEntries(
  MemberGroup.options.map((group) => [MEMBER_GROUP_WORDS[group], group]),
);

/** Whether something is so: that the investigators met the person, that property lies within the limits. */
export const YES_NO_WORDS: Readonly<Record<string, boolean>> = { 是: true, 否: false };

export const ABLE_WORDS: Readonly<Record<string, boolean>> = { 有: true, 无: false };

/** Whoever asks for support in extreme hardship belongs to a category, or to none of them. */
export const HARDSHIP_WORDS: Readonly<Record<string, HardshipCategory | 'NONE'>> = {
  老年人: 'ELDER',
  残疾人: 'DISABLED',
  未成年人: 'MINOR',
  都不属于: 'NONE',
};

export const OBLIGORS_WORDS: Readonly<Record<string, Obligors>> = {
  没有: 'NONE',
  无履行义务能力: 'UNABLE',
  有履行义务能力: 'ABLE',
};

export const SKILL_WORDS: Readonly<Record<string, CareSkill>> = {
  吃饭: 'EAT',
  穿衣: 'DRESS',
  上下床: 'BED',
  如厕: 'TOILET',
  室内行走: 'WALK',
  洗澡: 'BATHE',
};

export const SUPPORT_WORDS: Readonly<Record<string, SupportMode>> = {
  集中供养: 'CENTRALIZED',
  分散供养: 'DISPERSED',
};
