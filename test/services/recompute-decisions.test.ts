import { beforeAll, describe, expect, it } from 'vitest';
import { refuseCases } from '../../functions/services/cases/county-steps.ts';
import { deliverNotice } from '../../functions/services/cases/deliver-notice.ts';
import { stopCases } from '../../functions/services/changes/decide-change.ts';
import { proposeChange } from '../../functions/services/changes/propose-change.ts';
import { recomputeCounty } from '../../functions/services/decisions/recompute-county.ts';
import type { Case } from '../../schema/entities/case.ts';
import type { Decision } from '../../schema/entities/decision.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { beforeCounty, caseOf, desks, expectOk, onTheRoll, stepOn } from '../testkit/journey.ts';
import { machine, OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_COUNTY } from '../testkit/places.ts';
import { on, TODAY } from '../testkit/register.ts';
import { putOnRoll } from '../testkit/roll.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
/** Granted and refused on 11 March; pay begins in April. */
const IN_FORCE = '2025-04-30';

async function recomputed(asOf = IN_FORCE, actor: Parameters<typeof on>[0] = machine()) {
  const deps = register().as(on(actor, TODAY));
  const pages = await Array.fromAsync(
    recomputeCounty(deps, { county: COUNTY, asOf: CivilDate.parse(asOf) }),
  );
  return {
    cases: pages.reduce((sum, page) => sum + page.cases, 0),
    kinds: pages.flatMap((page) => page.recomputed).sort(),
    onRequest: pages.reduce((sum, page) => sum + page.onRequest, 0),
    differing: pages.flatMap((page) => page.differing),
  };
}

const decisionsOf = ({ caseId }: Case) => register().as(machine()).cases.decisions(COUNTY, caseId);

/** Recomputes while the one decision on a case lies in the table as `change` makes it, behind everybody's back. */
async function whileChanged(it: Case, change: (stored: Decision) => object) {
  const [decision] = await decisionsOf(it);
  const key = { pk: `C#${COUNTY}#CASE#${it.caseId}`, sk: `DECISION#${decision?.decisionId}` };
  const stored = await register().table.get(key);
  if (decision === undefined || stored === undefined) throw new Error('Nothing was decided.');
  await register().table.put({ ...stored, ...change(decision) });
  const found = await recomputed();
  await register().table.put(stored);
  return { decision, found };
}

let granted: Case;
let leaver: Case;

/** A family leaves of its own will. */
async function left(): Promise<void> {
  const family = await putOnRoll(register(), { number: 'left', size: 1, monthlyFen: 1000 });
  const reviewer = register().as(OFFICIALS.townReviewer);
  const asked = { county: COUNTY, caseId: family.case.caseId };
  expectOk(
    await proposeChange(reviewer, {
      ...asked,
      idempotencyKey: 'propose',
      basis: 'OWN_REQUEST',
      request: '自愿退出',
    }),
  );
  expectOk(
    await deliverNotice(register().as(OFFICIALS.townOfficer), {
      ...asked,
      idempotencyKey: 'deliver',
      kind: 'STOP',
      method: 'IN_PERSON',
      deliveredOn: CivilDate.parse(TODAY),
    }),
  );
  leaver = caseOf(await stopCases(desks(register()).decider, stepOn(family.case, 'stop')));
}

beforeAll(async () => {
  const { decider } = desks(register());
  granted = await onTheRoll(register(), 1);
  const refused = await beforeCounty(register(), 2, { income: fen(112_000) });
  caseOf(await refuseCases(decider, stepOn(refused, 'refuse')));
  await left();
  await putOnRoll(register(), { number: 'never decided', size: 2, monthlyFen: 1000 });
});

const ALL = { cases: 4, kinds: ['GRANT', 'REFUSE'], onRequest: 1, differing: [] };

describe('a county recomputed', () => {
  it('comes out as it was decided, and again so, what rests on a request counted apart', async () => {
    expect(await recomputed()).toEqual(ALL);
    expect(await recomputed()).toEqual(ALL);
  });

  it('counts a family that left the roll once, though its row there stays', async () => {
    const there = { county: COUNTY, town: leaver.town, programme: 'DIBAO' };
    const { cases } = register().as(machine());
    const onRoll = (await cases.roster(there)).map(({ caseId }) => caseId);
    const ever = (await cases.everOnRoll(there)).map(({ caseId }) => caseId);
    expect(onRoll).not.toContain(leaver.caseId);
    expect(ever.filter((caseId) => caseId === leaver.caseId)).toHaveLength(1);
    expect(await decisionsOf(leaver)).toMatchObject([{ kind: 'STOP', facts: null }]);
    expect(await recomputed()).toEqual(ALL);
  });

  it('knows on a day only what was recorded and had begun', async () => {
    const none = { kinds: [], onRequest: 0, differing: [] };
    expect(await recomputed('2025-03-31')).toEqual({ ...none, cases: 4 });
    expect(await recomputed('2025-03-02')).toEqual({ ...none, cases: 0 });
  });

  it('reads facts of before there were classes of members', async () => {
    const { found } = await whileChanged(granted, ({ facts }) => {
      const { groups: _, ...old } = Object(facts);
      return { facts: old };
    });
    expect(found).toEqual(ALL);
  });

  it('names a decision that does not come out as it stands, with both values', async () => {
    const { decision, found } = await whileChanged(granted, ({ entitlement }) => ({
      entitlement: { ...entitlement, monthlyFen: entitlement.monthlyFen + 1 },
    }));
    const { caseId, decisionId } = decision;
    const monthlyFen = decision.entitlement.monthlyFen;
    const differences = [{ field: 'monthlyFen', stored: monthlyFen + 1, recomputed: monthlyFen }];
    const differing = [{ caseId, decisionId, kind: 'GRANT', differences }];
    expect(found).toEqual({ ...ALL, differing });
    expect(await recomputed()).toEqual(ALL);
  });

  it('names a decision whose policy row is not there', async () => {
    const { decision, found } = await whileChanged(granted, ({ policy }) => ({
      policy: { ...policy, effectiveFrom: '2024-01-01' },
    }));
    const { programme, division, area } = decision.policy;
    expect(found.differing).toMatchObject([
      {
        caseId: granted.caseId,
        differences: [{ field: 'policy', stored: `${programme} ${division} ${area} 2024-01-01` }],
      },
    ]);
  });

  it('shows nothing to whoever may not see all of the county', async () => {
    const outsiders = [
      machine(OTHER_COUNTY),
      OFFICIALS.townOfficer,
      official('auditor-of-another', 'AUDITOR', OTHER_COUNTY),
    ];
    for (const actor of outsiders) {
      const deps = register().as(actor);
      expect(await deps.cases.decisions(COUNTY, granted.caseId)).toEqual([]);
      expect(await recomputed(IN_FORCE, actor)).toMatchObject({ kinds: [], onRequest: 0 });
    }
    expect(await decisionsOf(granted)).toHaveLength(1);
  });
});
