import { expect, it } from 'vitest';
import { besideGates, comparableRows, type Row } from './comparable.ts';

const PK = 'C#990102#CAMPAIGN#campaign_1';
const event = (seq: number, action: string): Row => ({
  pk: PK,
  sk: `EVENT#campaign_1#${String(seq).padStart(6, '0')}`,
  chain: 'campaign_1',
  ...{ seq, action },
});
const chainOf = (...actions: readonly string[]): Row[] => [
  { pk: PK, sk: 'CAMPAIGN', chain: { seq: actions.length, hash: '' } },
  ...actions.map((action, i) => event(i + 1, action)),
];
const shown = (rows: readonly Row[]) => comparableRows(besideGates(rows));

it('a gate opened once more, or at another moment, is no difference', () => {
  const once = shown(chainOf('start', 'openGate', 'signOff', 'finish'));
  expect(shown(chainOf('start', 'signOff', 'openGate', 'openGate', 'finish'))).toEqual(once);
});

it('any other step that was lost, added or taken in another order is one', () => {
  const once = shown(chainOf('start', 'openGate', 'signOff', 'finish'));
  for (const other of [
    ['start', 'openGate', 'finish'],
    ['start', 'openGate', 'signOff', 'signOff', 'finish'],
    ['signOff', 'openGate', 'start', 'finish'],
  ])
    expect(shown(chainOf(...other))).not.toEqual(once);
});
