import { afterEach, describe, expect, it } from 'vitest';
import { businessClock } from '../../functions/runtime/clock.ts';
import { readConfig, required } from '../../functions/runtime/config.ts';
import { rememberGrants } from '../../functions/runtime/remember-grants.ts';
import { ENV_KEYS } from '../../schema/platform/env.ts';
import { approvedGrant } from '../testkit/officials.ts';
import { TOWN } from '../testkit/places.ts';

describe('the environment', () => {
  it('is read by the names of the contract, and nothing else of it', () => {
    const env = { [ENV_KEYS.registerTable]: 'register', HOME: '/root' };
    expect(readConfig(env)).toEqual({ registerTable: 'register' });
  });

  it('that lacks what a function needs says which name', () => {
    expect(() => required(readConfig({}), 'registerTable')).toThrow(ENV_KEYS.registerTable);
  });
});

describe('the business clock', () => {
  const key = ENV_KEYS.businessClockOffset;
  afterEach(() => {
    delete process.env[key];
  });

  it('is moved between two calls by the environment alone', () => {
    process.env[key] = '0';
    const before = Date.parse(businessClock.now());
    process.env[key] = String(86_400 * 30);
    expect(Date.parse(businessClock.now()) - before).toBeGreaterThanOrEqual(86_400_000 * 30);
  });

  it('tells the date of Shanghai: a new day begins at 16:00 UTC', () => {
    const offsetTo = (instant: string) => {
      process.env[key] = String(Math.round((Date.parse(instant) - Date.now()) / 1000));
    };
    offsetTo('2025-12-31T15:59:30.000Z');
    expect(businessClock.today()).toBe('2025-12-31');
    offsetTo('2025-12-31T16:00:30.000Z');
    expect(businessClock.today()).toBe('2026-01-01');
  });
});

describe('remembered grants', () => {
  it('are asked for again once forgotten, oldest first', async () => {
    const asked: string[] = [];
    const ofUser = rememberGrants(
      async (userId) => {
        asked.push(userId);
        return [approvedGrant(userId, 'TOWN_OFFICER', TOWN)];
      },
      () => 0,
    );
    for (let n = 0; n <= 1000; n += 1) await ofUser(`user-${n}`);
    asked.length = 0;
    await ofUser('user-1000');
    await ofUser('user-0');
    expect(asked).toEqual(['user-0']);
  });
});
