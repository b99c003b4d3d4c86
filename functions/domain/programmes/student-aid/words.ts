import type { SchoolLevel, StudentNeed } from '../../../../schema/entities/student-finding.ts';

/** Levels of school as families call them. */
export const LEVELS: Readonly<Record<SchoolLevel, string>> = {
  PRIMARY: '小学',
  JUNIOR_MIDDLE: '初中',
  SENIOR_MIDDLE: '高中（中职）',
  JUNIOR_COLLEGE: '大专（高职）',
  UNDERGRADUATE: '本科',
  POSTGRADUATE: '研究生',
};

/** Why a student is helped. */
export const NEEDS: Readonly<Record<StudentNeed, string>> = {
  MINIMUM_LIVING: '最低生活保障家庭',
  EXTREME_HARDSHIP: '特困人员',
  ORPHAN: '孤儿',
  DISABLED: '残疾',
  OTHER: '其他困难',
};
