import { afterAll, beforeAll, expect, it } from 'vitest';
import { submitApplication } from '../../functions/services/cases/submit-application.ts';
import { anApplication } from '../testkit/application.ts';
import { loadCounty } from '../testkit/county.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { type Register, startRegister } from '../testkit/register.ts';

let register: Register;
beforeAll(async () => {
  register = await startRegister();
  await loadCounty(register);
});
afterAll(() => register.stop());

it('lands people, household and a submitted case together', async () => {
  const deps = register.as(OFFICIALS.townOfficer);
  const result = await submitApplication(deps, anApplication(1));
  expect(result).toMatchObject({ ok: true, value: { state: 'SUBMITTED', chain: { seq: 1 } } });
});
