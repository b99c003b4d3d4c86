import { beforeAll, describe, expect, it } from 'vitest';
import { CHINA_ROWS, type ChinaRow } from '../../cdk/aws-china.ts';
import type { Resource } from '../../cdk/checks/read-assembly.ts';
import { featuresOf } from './features.ts';
import { synthesized } from './synthesized.ts';

let resources: Map<string, Resource>;
let text: string;

beforeAll(async () => {
  ({ resources, text } = await synthesized({ region: 'cn-northwest-1' }));
});

const named = (kind: ChinaRow['kind']) =>
  CHINA_ROWS.filter((row) => row.kind === kind)
    .map((row) => row.uses)
    .sort();

describe('AWS China', () => {
  it('no ARN names the partition aws', () => {
    expect(text).not.toContain('arn:aws:');
  });

  it('every resource type has a row, and no row is left over', () => {
    const used = new Set([...resources.values()].map((resource) => resource.Type));
    expect(named('TYPE')).toEqual([...used].sort());
  });

  it('every feature has a row, and no row is left over', () => {
    expect(named('FEATURE')).toEqual(featuresOf(resources.values()));
  });

  it('nothing that is absent there is used', () => {
    expect(named('ABSENT')).toHaveLength(4);
    expect(text).not.toMatch(/AWS::Cognito|AWS::Lambda::Url|TracingConfig|states:::http:invoke/);
  });

  it('a verified row says where and when it was read', () => {
    for (const row of CHINA_ROWS.filter(({ status }) => status === 'verified')) {
      expect(row.source, row.uses).toMatch(/amazonaws\.cn|cfn-lint/);
      expect(row.readOn, row.uses).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it.each([
    ['a region outside China', { region: 'eu-west-1' }, 'outside China'],
    ['the demo in a region', { region: 'cn-north-1', demo: 'true' }, 'never deployed'],
  ])('%s is refused', async (_, context, message) => {
    await expect(synthesized(context)).rejects.toThrow(message);
  });

  it('the command line hands its context over by the environment, and a region outside China is taken when asked for', async () => {
    await expect(
      synthesized({ region: 'eu-west-1', allowOutsideChina: 'true' }),
    ).resolves.toBeDefined();
    process.env.CDK_CONTEXT_JSON = JSON.stringify({ region: 'eu-west-1' });
    try {
      await expect(synthesized()).rejects.toThrow('outside China');
    } finally {
      delete process.env.CDK_CONTEXT_JSON;
    }
  });
});
