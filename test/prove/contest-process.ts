import { grantCases } from '../../functions/services/cases/county-steps.ts';
import { withdrawCases } from '../../functions/services/cases/town-steps.ts';
import { AFTER_POSTING } from '../testkit/journey.ts';
import { official } from '../testkit/officials.ts';
import { COUNTY, TOWN } from '../testkit/places.ts';
import { engineElsewhere, on, startRegister } from '../testkit/register.ts';
import type { Approver, Contest, Verdict } from './contest.ts';

/** A process of its own, as a Lambda is one: it shares nothing with its rivals but the table. */
const [endpoint = ''] = process.argv.slice(2);
const register = await startRegister({
  behind: { engine: engineElsewhere(endpoint), endpoint },
});

async function approve(contest: Contest, approver: Approver): Promise<Verdict> {
  const role = approver.action === 'grant' ? 'COUNTY_DECIDER' : 'TOWN_OFFICER';
  const area = approver.action === 'grant' ? COUNTY : TOWN;
  const deps = register.as(on(official(approver.name, role, area), AFTER_POSTING));
  const take = approver.action === 'grant' ? grantCases : withdrawCases;
  const command = { county: COUNTY, caseIds: [contest.caseId], idempotencyKey: approver.name };
  for (;;) {
    const result = await take(deps, command);
    const refusal = result.ok ? result.value[0]?.refusal : result.refusal;
    // A table that stays busy decides nothing: whoever is told so asks once more.
    if (refusal?.code === 'BUSY') continue;
    return { name: approver.name, code: refusal?.code ?? null, message: refusal?.message ?? '' };
  }
}

process.on('message', async (contest: Contest) => {
  const verdicts = await Promise.all(contest.approvers.map((one) => approve(contest, one)));
  process.send?.({ caseId: contest.caseId, verdicts });
});
process.on('disconnect', () => void register.stop().then(() => process.exit(0)));
process.send?.('ready');
