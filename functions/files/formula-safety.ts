/**
 * A cell that begins, after spaces, with = + - @ in either width, a tab or a carriage return would be read as a formula by a
 * spreadsheet; East Asian editions take the wide signs for the narrow ones. In workbooks every text is written as text, so nothing more is needed; in comma separated files a quote is put before it.
 */
const DANGEROUS = /^\s*[=+\-@＝＋－＠\t\r]/;

export const withoutFormula = (text: string): string =>
  text
    .split('\n')
    .map((line) => (DANGEROUS.test(line) ? `'${line}` : line))
    .join('\n');
