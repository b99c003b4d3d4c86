/**
 * Resident identity numbers: GB 11643-1999 (18 characters, check by ISO 7064 MOD 11-2) and the older 15 digits. The first six
 * digits are the place of first registration, perhaps long abolished: they are never a ground for refusal.
 */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const OLDEST_AGE_IN_YEARS = 130;
/** Sequence numbers that meant centenarians in the 15-digit form; their century cannot be told, so people look. */
const CENTENARIAN_SEQUENCE = 996;

export type IdNumberFault =
  | 'EMPTY'
  | 'FORMAT'
  | 'CENTENARIAN'
  | 'BIRTH_DATE'
  | 'CHECK_DIGIT'
  | 'DEMO_PREFIX';

export type IdNumberCheck =
  | {
      readonly valid: true;
      readonly idNumber: string;
      readonly bornOn: string;
      readonly sex: 'M' | 'F';
    }
  | { readonly valid: false; readonly fault: IdNumberFault };

/** Full-width digits and letters become ASCII, x becomes X, spaces go. */
export const normaliseIdNumber = (typed: string): string =>
  typed.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();

function checkCharacter(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits.charAt(i)), 0);
  return CHECK_CHARACTERS.charAt(sum % CHECK_CHARACTERS.length);
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

function birthDate(digits: string, asOf: string): string | undefined {
  const [year, month, day] = [digits.slice(6, 10), digits.slice(10, 12), digits.slice(12, 14)];
  const date = `${year}-${month}-${day}`;
  const exists = Number(day) >= 1 && Number(day) <= daysInMonth(Number(year), Number(month));
  // Whoever has not yet had this year's birthday is a year younger than the years apart.
  const birthdayToCome = `${month}-${day}` > asOf.slice(5);
  const age = Number(asOf.slice(0, 4)) - Number(year) - (birthdayToCome ? 1 : 0);
  return exists && date <= asOf && age <= OLDEST_AGE_IN_YEARS ? date : undefined;
}

function lengthen(digits15: string): string {
  const digits17 = `${digits15.slice(0, 6)}19${digits15.slice(6)}`;
  return digits17 + checkCharacter(digits17);
}

/**
 * Checks a typed number on a date. `demoDivisions` admits numbers beginning with 99, which no living person holds.
 */
export function checkIdNumber(
  typed: string,
  on: { asOf: string; demoDivisions: boolean },
): IdNumberCheck {
  const text = normaliseIdNumber(typed);
  if (text === '') return { valid: false, fault: 'EMPTY' };
  if (!/^(\d{15}|\d{17}[\dX])$/.test(text)) return { valid: false, fault: 'FORMAT' };
  if (text.length === 15 && Number(text.slice(12)) >= CENTENARIAN_SEQUENCE) {
    return { valid: false, fault: 'CENTENARIAN' };
  }
  const idNumber = text.length === 15 ? lengthen(text) : text;
  if (idNumber.startsWith('99') && !on.demoDivisions) return { valid: false, fault: 'DEMO_PREFIX' };
  const bornOn = birthDate(idNumber, on.asOf);
  if (bornOn === undefined) return { valid: false, fault: 'BIRTH_DATE' };
  if (checkCharacter(idNumber) !== idNumber.charAt(17))
    return { valid: false, fault: 'CHECK_DIGIT' };
  return { valid: true, idNumber, bornOn, sex: Number(idNumber.charAt(16)) % 2 === 1 ? 'M' : 'F' };
}

/** Shows the place and the last four characters only, as in 110105********002X. */
export const maskIdNumber = (idNumber: string): string =>
  idNumber.length < 12
    ? '*'.repeat(idNumber.length)
    : `${idNumber.slice(0, 6)}${'*'.repeat(idNumber.length - 10)}${idNumber.slice(-4)}`;
