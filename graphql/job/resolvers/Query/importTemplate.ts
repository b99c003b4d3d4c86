import { importTemplate as templateOf } from '../../../../functions/services/import/import-template.ts';
import { CONTENT_TYPES } from '../../../../schema/files/content-types.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';

const NAMES = { IMPORT_ROLL: '在册名单模板', IMPORT_SURVEY: '调查结果模板' } as const;

/** A template is the same for everybody and small, so the link carries it and nothing is stored. */
export const importTemplate: NonNullable<QueryResolvers['importTemplate']> = async (
  _,
  { kind, format },
) => {
  const bytes = Buffer.from(await templateOf(kind, format));
  return {
    fileName: `${NAMES[kind]}.${format.toLowerCase()}`,
    url: `data:${CONTENT_TYPES[format]};base64,${bytes.toString('base64')}`,
  };
};
