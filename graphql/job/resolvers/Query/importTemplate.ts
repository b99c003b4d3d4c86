import { importTemplate as templateOf } from '../../../../functions/services/import/import-template.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const NAMES = { IMPORT_ROLL: '在册名单模板.xlsx', IMPORT_SURVEY: '调查结果模板.xlsx' } as const;

/** A template is the same for everybody and small, so the link carries it and nothing is stored. */
export const importTemplate: NonNullable<QueryResolvers['importTemplate']> = (_, { kind }) => ({
  fileName: NAMES[kind],
  url: `data:${XLSX};base64,${Buffer.from(templateOf(kind)).toString('base64')}`,
});
