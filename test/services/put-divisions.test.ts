import { describe, expect, it } from 'vitest';
import { kindFits } from '../../functions/domain/divisions/kind-fits.ts';
import { putDivisions } from '../../functions/services/reference/put-divisions.ts';
import { Division } from '../../schema/entities/division.ts';
import { dump } from '../testkit/dump.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, TOWN, VILLAGE } from '../testkit/places.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();

const FITTING: readonly [code: string, kinds: readonly Division['kind'][]][] = [
  [COUNTY, ['PREFECTURE', 'COUNTY']],
  [TOWN, ['SUBDISTRICT', 'TOWN', 'TOWNSHIP', 'FARM', 'ZONE']],
  [VILLAGE, ['VILLAGE', 'COMMUNITY']],
];
const CASES = FITTING.flatMap(([code, kinds]) =>
  Division.shape.kind.options.map((kind) => [code, kind, kinds.includes(kind)] as const),
);

describe('a division', () => {
  it.each(CASES)('of code %s that is called a %s fits: %s', (code, kind, fits) => {
    expect(kindFits({ code, kind })).toBe(fits);
  });

  // Found by varied orders: every hourly schedule would have worked for a county of that code, and sealing failed at it.
  it('that is a village by its code is put as no county, nor anything beside it', async () => {
    const deps = register().as(OFFICIALS.policyEditor);
    const divisions = [COUNTY, VILLAGE].map((code) =>
      Division.parse({
        ...{ code, kind: 'COUNTY', name: '虚拟县', validFrom: '2000-01-01' },
        ...{ validTo: null, predecessor: null },
      }),
    );
    const before = await dump(register());
    const put = await putDivisions(deps, { idempotencyKey: 'village as county', divisions });
    const path = ['divisions', '1', 'kind'];
    expect(put).toMatchObject({ ok: false, refusal: { code: 'INVALID_INPUT', path } });
    expect(await dump(register())).toEqual(before);
  });
});
