import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countyKeyring } from '../../functions/runtime/crypto/county-keys.ts';
import { personalData } from '../../functions/runtime/crypto/personal-data.ts';
import { blindIndex, newKey, open, seal } from '../../functions/runtime/crypto/sealing.ts';
import { Person, type Sealed } from '../../schema/entities/person.ts';
import { partitions, sortKeys } from '../../schema/table/keys.ts';
import { COUNTY, OTHER_COUNTY } from '../testkit/places.ts';
import { KEY_ID, type Register, startRegister } from '../testkit/register.ts';

let register: Register;
beforeAll(async () => {
  register = await startRegister();
});
afterAll(() => register.stop());

const fresh = () =>
  countyKeyring({ kms: register.clients.kms, table: register.table, keyId: KEY_ID });

const PERSON_ID = `person_${'0'.repeat(32)}`;
const CLEAR = { name: '张三', idNumber: '990102197001010011', phone: null, bankAccount: null };
const CARD = { name: '张三', maskedId: '990102********0011' };

async function sealedPerson() {
  const personal = personalData(fresh());
  const owner = { county: COUNTY, personId: PERSON_ID };
  const { card, ...rest } = await personal.sealPerson(owner, CLEAR, CARD);
  const fields = { ...owner, ...rest, idStatus: 'VERIFIED', householdIds: [] };
  const person = Person.parse({ ...fields, recordedAt: '2025-01-01T00:00:00.000Z' });
  return { person, card };
}

describe('a ciphertext', () => {
  const key = newKey();
  const place = { county: COUNTY, record: PERSON_ID, field: 'name' };

  it('names its suite and opens where it was sealed', () => {
    const sealed = seal(key, '张三', place);
    expect(sealed).toMatch(/^A1\./);
    expect(open(key, sealed, place).toString()).toBe('张三');
  });

  it.each([
    ['county', { ...place, county: OTHER_COUNTY }],
    ['record', { ...place, record: `person_${'1'.repeat(32)}` }],
    ['field', { ...place, field: 'phone' }],
  ])('moved to another %s does not open', (_, elsewhere) => {
    expect(() => open(key, seal(key, '张三', place), elsewhere)).toThrow();
  });

  it('does not open after one character of it was changed', () => {
    const sealed = seal(key, '张三', place);
    const changed = sealed.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')) as Sealed; // Tampered.
    expect(() => open(key, changed, place)).toThrow();
  });

  it('of a suite unknown here is refused by name', () => {
    const other = seal(key, '张三', place).replace(/^A1/, 'S4') as Sealed; // A suite of the future.
    expect(() => open(key, other, place)).toThrow('Unknown cipher suite S4');
  });
});

describe('a person', () => {
  it('is opened again from what is stored, by another process', async () => {
    const { person, card } = await sealedPerson();
    const later = personalData(fresh());
    expect(await later.openPerson(person)).toEqual(CLEAR);
    const member = { personId: person.personId, wrappedKey: person.wrappedKey, card };
    expect(await later.openCard(COUNTY, member)).toEqual(CARD);
  });

  it('is not opened by another county’s key', async () => {
    const { person } = await sealedPerson();
    const stolen = { ...person, county: OTHER_COUNTY as typeof person.county };
    await expect(personalData(fresh()).openPerson(stolen)).rejects.toThrow();
  });

  it('is found by number within a county, and is somebody else in another', async () => {
    const personal = personalData(fresh());
    const [here, again, elsewhere] = await Promise.all([
      personal.indexOf(COUNTY, CLEAR.idNumber),
      personalData(fresh()).indexOf(COUNTY, CLEAR.idNumber),
      personal.indexOf(OTHER_COUNTY, CLEAR.idNumber),
    ]);
    expect(here).toBe(again);
    expect(here).not.toBe(elsewhere);
    expect(here).not.toBe(blindIndex(Buffer.alloc(32), CLEAR.idNumber));
  });
});

describe('the keys of a county', () => {
  it('are one pair, however many first uses meet', async () => {
    const county = '990105';
    const pairs = await Promise.all(Array.from({ length: 8 }, () => fresh()(county)));
    const first = pairs[0];
    for (const pair of pairs) expect(pair).toEqual(first);
  });

  it('are unwrapped once and kept', async () => {
    const keyring = fresh();
    await keyring(COUNTY);
    const { calls } = await register.calls.during(() => keyring(COUNTY));
    expect(calls).toEqual([]);
  });

  it('of one county put in place of another’s open nothing', async () => {
    await fresh()(COUNTY);
    const sk = sortKeys.countyKey(1);
    const row = await register.table.get({ pk: partitions.countyKeys(COUNTY), sk });
    await register.table.put({ ...row, pk: partitions.countyKeys('990106'), sk });
    await expect(fresh()('990106')).rejects.toThrow();
  });
});
