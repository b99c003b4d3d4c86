import { expect, test } from 'vitest';
import { PERMISSIONS } from '../../../functions/domain/access/permissions.ts';
import {
  isStanding,
  STANDING_STEPS,
  standingStepOf,
} from '../../../functions/domain/application/standing-steps.ts';
import { STEPS } from '../../../functions/domain/application/transitions.ts';

const ACTIONS = Object.keys(STANDING_STEPS).filter(isStanding);

test.each(ACTIONS)('%s names states, a capability and what officials call it', (action) => {
  const step = standingStepOf(action);
  expect(step.in.length).toBeGreaterThan(0);
  expect(Object.keys(PERMISSIONS)).toContain(step.needs);
  expect(step.title).toMatch(/^\p{Script=Han}+$/u);
});

test('steps beside the chart and steps of the chart are told apart', () => {
  expect(Object.keys(STEPS).filter(isStanding)).toEqual([]);
  expect(isStanding('toString')).toBe(false);
  expect(isStanding('transfer')).toBe(true);
});

test('no family moves while it hangs on a village’s board', () => {
  for (const state of ['TOWN_REVIEWED', 'POSTED', 'OBJECTED', 'SECOND_POSTING'] as const)
    expect(standingStepOf('transfer').in).not.toContain(state);
});

test('while a benefit is in force its change is proposed, and the chart alone decides it', () => {
  expect(standingStepOf('proposeChange').in).toEqual(['ACTIVE', 'SUSPENDED']);
  expect(standingStepOf('proposeSuspension').in).toEqual(['ACTIVE']);
});

test('what was decided is looked at again and put right when the family has gone, too', () => {
  for (const action of ['reverify', 'hearChange', 'dropChange', 'proposeCorrection'] as const)
    expect(standingStepOf(action).in).toEqual(['ACTIVE', 'SUSPENDED', 'STOPPED', 'REFUSED']);
});
