import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkIdNumber, maskIdNumber } from '../../../functions/domain/identity/id-number.ts';

const ON = { asOf: '2025-06-01', demoDivisions: true };
const faultOf = (typed: string, on = ON) => {
  const check = checkIdNumber(typed, on);
  return check.valid ? 'none' : check.fault;
};
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The standard's own table, written here a second time so that a slip in the code shows. */
const withCheck = (digits17: string) =>
  digits17 +
  ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][
    [...digits17].reduce((sum, digit, i) => sum + Number(digit) * (WEIGHTS[i] ?? 0), 0) % 11
  ];

describe('GB 11643: numbers that are right', () => {
  test.each([
    ['11010519491231002X', '11010519491231002X', '1949-12-31', 'F'],
    ['440524188001010014', null, null, null],
    ['34052419800101001X', '34052419800101001X', '1980-01-01', 'M'],
    ['11010519491231002x', '11010519491231002X', '1949-12-31', 'F'],
    ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X', '1949-12-31', 'F'],
    [' 110105 19491231 002X ', '11010519491231002X', '1949-12-31', 'F'],
    ['110105491231002', '11010519491231002X', '1949-12-31', 'F'],
  ])('%s', (typed, idNumber, bornOn, sex) => {
    const check = checkIdNumber(typed, ON);
    expect(check).toEqual(
      idNumber === null
        ? { valid: false, fault: 'BIRTH_DATE' } // Right by its digits, but born 1880: older than anybody.
        : { valid: true, idNumber, bornOn, sex },
    );
  });

  test('1880 was a plausible birth year while its bearer was at most 130', () => {
    expect(checkIdNumber('440524188001010014', { ...ON, asOf: '2010-12-31' }).valid).toBe(true);
    expect(checkIdNumber('440524188001010014', { ...ON, asOf: '2011-01-01' }).valid).toBe(false);
  });

  test('age is counted by birthdays, not by years', () => {
    const bornOnNewYearsEve = withCheck('99010118941231001');
    expect(faultOf(bornOnNewYearsEve, { ...ON, asOf: '2025-12-30' })).toBe('none');
    expect(faultOf(bornOnNewYearsEve, { ...ON, asOf: '2025-12-31' })).toBe('BIRTH_DATE');
  });
});

describe('GB 11643: numbers that are wrong, each by its first fault', () => {
  test.each([
    ['', 'EMPTY'],
    ['　 ', 'EMPTY'],
    ['1101051949123100', 'FORMAT'],
    ['11010519491231X02', 'FORMAT'],
    ['11010549123100X', 'FORMAT'],
    ['11010519491231002Y', 'FORMAT'],
    ['110105491231996', 'CENTENARIAN'],
    ['110105491231999', 'CENTENARIAN'],
    ['110105194902290021', 'BIRTH_DATE'],
    ['110105194913010021', 'BIRTH_DATE'],
    ['110105194900010021', 'BIRTH_DATE'],
    ['110105194912000021', 'BIRTH_DATE'],
    ['110105202506020021', 'BIRTH_DATE'],
    ['110105194912310021', 'CHECK_DIGIT'],
  ])('%s → %s', (typed, fault) => {
    expect(faultOf(typed)).toBe(fault);
  });

  test('sequence 995 is nobody’s sign of age', () => {
    expect(faultOf('110105491231995')).toBe('none');
  });

  test('29 February exists in leap years only, centuries by 400', () => {
    expect(faultOf(withCheck('99010120000229001'))).toBe('none');
    expect(faultOf(withCheck('99010119000229001'), { ...ON, asOf: '1990-01-01' })).toBe(
      'BIRTH_DATE',
    );
    expect(faultOf(withCheck('99010119960229001'))).toBe('none');
  });

  test('numbers beginning with 99 need the demo switch', () => {
    const invented = withCheck('99010119800101001');
    expect(faultOf(invented)).toBe('none');
    expect(faultOf(invented, { ...ON, demoDivisions: false })).toBe('DEMO_PREFIX');
    expect(faultOf('110105491231002', { ...ON, demoDivisions: false })).toBe('none');
  });
});

describe('properties', () => {
  const born = fc
    .date({ min: new Date('1920-01-01'), max: new Date('2024-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));
  const number = fc
    .tuple(fc.integer({ min: 990_000, max: 999_999 }), born, fc.integer({ min: 1, max: 995 }))
    .map(([place, date, n]) => withCheck(`${place}${date}${String(n).padStart(3, '0')}`));

  test('a number made by the standard passes, and its sex is its 17th digit’s parity', () => {
    fc.assert(
      fc.property(number, (typed) => {
        const check = checkIdNumber(typed, ON);
        expect(check).toMatchObject({
          valid: true,
          idNumber: typed,
          sex: Number(typed[16]) % 2 === 1 ? 'M' : 'F',
        });
      }),
    );
  });

  test('one digit mistyped among the first 17 never passes as another number', () => {
    fc.assert(
      fc.property(
        number,
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (typed, at, by) => {
          const digit = (Number(typed[at]) + by) % 10;
          const mistyped = typed.slice(0, at) + digit + typed.slice(at + 1);
          expect(checkIdNumber(mistyped, ON).valid).toBe(false);
        },
      ),
    );
  });

  test('nothing typed makes the check throw', () => {
    fc.assert(fc.property(fc.string(), (typed) => checkIdNumber(typed, ON) !== undefined));
  });
});

describe('masks', () => {
  test.each([
    ['11010519491231002X', '110105********002X'],
    ['110105491231002', '110105*****1002'],
    ['12345', '*****'],
    ['', ''],
  ])('%s → %s', (idNumber, masked) => {
    expect(maskIdNumber(idNumber)).toBe(masked);
  });
});
