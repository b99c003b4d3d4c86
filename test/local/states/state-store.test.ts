import { describe, expect, it } from 'vitest';
import { StateStore } from '../../../local/states/state-store.ts';
import { newDirectory } from './start-machine.ts';

describe('the store', () => {
  it('writes everything or nothing, and counts events by what was written', () => {
    const store = new StateStore(newDirectory());
    const add = () => store.addEvent('h', { type: 'E', at: 0 });
    store.atomically(() => [add(), add()]);
    const half = () =>
      store.atomically(() => {
        add();
        store.atomically(add);
        throw new Error('killed');
      });
    expect(half).toThrow('killed');
    expect([store.historySize('h'), store.events('h', { from: 0, size: 9 }).length]).toEqual([
      2, 2,
    ]);
    store.close();
  });
});
