import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { documents } from '../../graphql/__generated__/documents.ts';
import { typeDefinitions } from '../../graphql/__generated__/type-definitions.ts';
import { documentRules } from '../../graphql/limits/document-rules.ts';
import { LIMITS } from '../../graphql/limits/limits.ts';

const schema = buildSchema(typeDefinitions);

describe('every worked example', () => {
  for (const text of Object.values(documents)) {
    const [comment = ''] = text.split('\n');
    it(`${comment} is valid, within the limits, and explained in Chinese`, () => {
      const document = parse(text, { maxTokens: LIMITS.tokens });
      expect(validate(schema, document)).toEqual([]);
      expect(validate(schema, document, documentRules())).toEqual([]);
      expect(comment).toMatch(/^# .*\p{Script=Han}/u);
    });
  }
});
