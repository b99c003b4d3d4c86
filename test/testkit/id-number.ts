/** Weights of GB 11643-1999, written as powers of two so that this check shares nothing with the one under test. */
const checkDigit = (digits: string): string => {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += Number(digits[i]) * (2 ** (17 - i) % 11);
  return '10X98765432'[sum % 11] ?? '';
};

/** The n-th invented id number: a place never allotted, born in 1970 unless said otherwise, with a right check digit. */
export function idNumber(n: number, bornIn = 1970): string {
  const day = String((n % 28) + 1).padStart(2, '0');
  const month = String((Math.floor(n / 28) % 12) + 1).padStart(2, '0');
  const sequence = String(Math.floor(n / 336)).padStart(3, '0');
  const digits = `990102${bornIn}${month.slice(-2)}${day}${sequence}`;
  return digits + checkDigit(digits);
}
