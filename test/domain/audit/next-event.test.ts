import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../functions/domain/audit/canonical-json.ts';
import { nextEvent } from '../../../functions/domain/audit/next-event.ts';
import { id, RECORDED_AT } from '../samples/record.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('canonical JSON', () => {
  test.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ a: undefined, b: 2 }, '{"b":2}'],
    [[undefined, 1], '[null,1]'],
    [undefined, 'null'],
    [{ 名: '“引号”\n' }, '{"名":"“引号”\\n"}'],
  ])('%j', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test('reads back as what it was, in whatever order the fields came', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reordered = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reordered)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('the audit chain', () => {
  const body = {
    chain: id('case', 1),
    at: RECORDED_AT,
    action: 'accept',
    actor: { userId: 'user-1', officialId: 'official-1', role: 'TOWN_OFFICER' as const },
    from: 'SUBMITTED',
    to: 'ACCEPTED',
    requestId: 'request-1',
    idempotencyKey: 'key-1',
    contentHash: 'hash',
    refs: { surveyId: id('survey', 1) },
  };

  test('each event takes the next place and carries the hash of the one before', () => {
    const first = nextEvent(body, { seq: 0, hash: '' }, sha256);
    const second = nextEvent({ ...body, action: 'startSurvey' }, first.head, sha256);
    expect(first.event).toMatchObject({ seq: 1, prevHash: '' });
    expect(second.event).toMatchObject({ seq: 2, prevHash: first.event.hash });
    expect(second.head).toEqual({ seq: 2, hash: second.event.hash });
  });

  test('the hash covers every field: whatever is altered afterwards shows', () => {
    const { event } = nextEvent(body, { seq: 4, hash: 'before' }, sha256);
    const { hash, ...rest } = event;
    expect(sha256(canonicalJson(rest))).toBe(hash);
    for (const field of Object.keys(rest)) {
      expect(sha256(canonicalJson({ ...rest, [field]: 'altered' }))).not.toBe(hash);
    }
  });
});
