import { globSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Sealed } from '../../schema/entities/person.ts';
import { BUCKETS, objectKeys } from '../../schema/platform/buckets.ts';
import * as shapes from '../../schema/programmes/shapes.ts';
import { RETENTION, type RetentionClass } from '../../schema/retention/classes.ts';
import { DOCUMENTS } from '../../schema/retention/documents.ts';
import { KEPT_BY, PURPOSES } from '../../schema/retention/stored-fields.ts';

const nouns = new Map<string, z.ZodObject>();

beforeAll(async () => {
  // Of a programme only its facts are about a person.
  const facts = new Set(Object.values(shapes).flatMap((it) => [...inside(it.facts)]));
  for (const file of globSync('schema/{entities,means/found,programmes}/*.ts')) {
    const exported: Record<string, unknown> = await import(/* @vite-ignore */ `../../${file}`);
    for (const [name, shape] of Object.entries(exported))
      if (shape instanceof z.ZodObject && (!file.includes('programmes') || facts.has(shape)))
        nouns.set(name, shape);
  }
});

/** Every shape inside a shape: itself, and what arrays, records, objects and absent values hold. */
function* inside(shape: unknown): Generator<unknown> {
  yield shape;
  if (shape instanceof z.ZodArray) yield* inside(shape.element);
  if (shape instanceof z.ZodRecord) yield* inside(shape.valueType);
  if (shape instanceof z.ZodObject)
    for (const inner of Object.values(shape.shape)) yield* inside(inner);
  if (
    shape instanceof z.ZodNullable ||
    shape instanceof z.ZodOptional ||
    shape instanceof z.ZodDefault
  )
    yield* inside(shape.unwrap());
}

describe('what is stored', () => {
  it('is kept by a rule, noun by noun', () => {
    expect(nouns.size).toBeGreaterThan(30);
    expect([...nouns.keys()].sort()).toEqual(Object.keys(KEPT_BY).sort());
  });

  it('has a purpose, field by field, each field one, and no purpose is of a field that is not there', () => {
    const stored = [...new Set([...nouns.values()].flatMap(({ shape }) => Object.keys(shape)))];
    const purposeful = PURPOSES.flatMap(({ fields }) => fields);
    expect([...purposeful].sort()).toEqual(stored.sort());
  });

  it('is said to be sealed if something sealed is in it, and nothing else is said to be', () => {
    const fields = [...nouns.values()].flatMap(({ shape }) => Object.entries(shape));
    const sealed = fields.filter(([, inner]) => [...inside(inner)].includes(Sealed));
    const said = PURPOSES.filter(({ says }) => says === 'SEALED').flatMap((it) => it.fields);
    expect([...new Set(sealed.map(([field]) => field))].sort()).toEqual([...said].sort());
  });

  it('is sealed only in nouns whose rule is one that a key outlives', () => {
    const sealed = [...nouns].filter(([, shape]) => [...inside(shape)].includes(Sealed));
    const rules = new Set(sealed.map(([name]) => KEPT_BY[name]));
    expect([...rules].sort()).toEqual(['APPROVAL_FILE', 'DAILY_FILE']);
  });
});

describe('documents', () => {
  it('with names in clear lie where their rule ends them', () => {
    expect(Object.keys(DOCUMENTS).sort()).toEqual(Object.keys(objectKeys).sort());
    for (const { bucket, retention, namesInClear } of Object.values(DOCUMENTS)) {
      const { period }: RetentionClass = RETENTION[retention];
      if (namesInClear) expect(period).not.toBeNull();
      if (bucket === 'intake') expect(period).toEqual({ days: BUCKETS.intake.expireAfterDays });
      if (namesInClear && bucket === 'archive') expect(BUCKETS.archive.expireOldAfterDays).toBe(30);
      if (namesInClear) expect(bucket).not.toBe('evidence');
    }
  });

  it.each(Object.entries<RetentionClass>(RETENTION))('%s names its rule', (_, { basis, from }) => {
    expect(basis).toMatch(/\p{Script=Han}/u);
    expect(from).not.toBe('');
  });
});
