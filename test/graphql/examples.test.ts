import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { checkIdNumber } from '../../functions/domain/identity/id-number.ts';
import { recordId } from '../../functions/runtime/hash.ts';
import { documents } from '../../graphql/__generated__/documents.ts';
import { typeDefinitions } from '../../graphql/__generated__/type-definitions.ts';
import { documentRules } from '../../graphql/limits/document-rules.ts';
import { LIMITS } from '../../graphql/limits/limits.ts';
import { readExamples } from '../../local/api/read-examples.ts';
import { SECURITY_ADMINISTRATORS, sampleOfficials } from '../../local/demo/officials.ts';
import { DEMO_COUNTY } from '../../local/demo/places.ts';
import { inventCounty } from '../../local/demo/roll.ts';
import { SIZES } from '../../local/demo/sizes.ts';
import { RecordId } from '../../schema/scalars/record-id.ts';

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

const EXAMPLES = readExamples();
const { towns, surveyed } = inventCounty(SIZES.town, 2025);

/** Ids of the demo town: each derives from who made the record and under which key. */
const KNOWN = new Set([
  recordId('campaign', 'county-reviewer', 'campaign-2025'),
  recordId('campaign', 'county-reviewer', 'example-campaign'),
  recordId('job', 'county-reviewer', 'upload-IMPORT_ROLL'),
  recordId('job', 'county-reviewer', 'example-upload'),
  recordId('job', 'auditor', 'example-export'),
  recordId('bulk', 'county-reviewer', 'example-bulk'),
  recordId('post', 'county-reviewer', 'example-post'),
  recordId('grant', 'security-a', 'example-officials/0'),
  recordId('case', recordId('hh', 'town-100-a', 'example-application'), 'DIBAO'),
  ...surveyed.map(({ truth }) =>
    recordId('case', recordId('hh', '990102', truth.householdNumber), 'DIBAO'),
  ),
]);

describe('every worked operation', () => {
  it('is in the explorer, once', () => {
    const written = Object.values(documents).flatMap((text) =>
      parse(text).definitions.flatMap((d) => ('name' in d && d.name ? [d.name.value] : [])),
    );
    expect(EXAMPLES.map((it) => it.operation).sort()).toEqual(written.sort());
    const samples = readFileSync('docs/examples/samples.json', 'utf8');
    expect(Object.keys(JSON.parse(samples)).sort()).toEqual(written.sort());
  });

  for (const { operation, text, user, variables, hint } of EXAMPLES) {
    it(`${operation} stands by itself with a sample user and variables that fit`, () => {
      const document = parse(text);
      expect(validate(schema, document)).toEqual([]);
      const [definition] = document.definitions;
      expect(definition?.kind).toBe(Kind.OPERATION_DEFINITION);
      const { variableDefinitions = [] } = definition as OperationDefinitionNode; // Just asserted.
      const values = JSON.parse(variables);
      expect(getVariableValues(schema, variableDefinitions, values).errors).toBeUndefined();
      const names = variableDefinitions.map((it) => it.variable.name.value);
      expect(Object.keys(values).filter((name) => !names.includes(name))).toEqual([]);
      const users = [
        ...sampleOfficials([{ county: DEMO_COUNTY, towns }]).map((it) => it.userId),
        ...SECURITY_ADMINISTRATORS,
      ];
      expect(users).toContain(user);
      expect(hint).toMatch(/\p{Script=Han}.*。$/u);
    });
  }

  it('names records that the demo makes, and an id number that is right and nobody’s', () => {
    const all = EXAMPLES.map((it) => it.variables).join();
    const ids = all.match(/(case|campaign|job|grant|post)_[0-9a-f]{32}/g) ?? [];
    expect(ids.filter((id) => !KNOWN.has(RecordId.parse(id)))).toEqual([]);
    const [number = ''] = all.match(/\d{17}[\dX]/) ?? [];
    const right = checkIdNumber(number, { asOf: '2025-11-26', demoDivisions: true });
    expect(right).toMatchObject({ valid: true });
    const people = surveyed.map((it) => JSON.stringify(it));
    expect(people.some((it) => it.includes(number))).toBe(false);
  });
});
