import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveState } from '../wire';
import { gathered } from './gather';
import * as store from './store';

function snapshot(): LiveState {
  return {
    state: {
      state: 'READY',
      reason: '',
      connection: null,
      realTime: null,
      panel: '',
      printHost: true,
    },
    temperatures: [],
    graph: { start: 0, step: 2000, heaters: { T0: { actual: [20, 21], target: [0, 0] } } },
    job: null,
    tune: { speed: 100, flow: 100, fan: 0 },
    bed: 'CLEAR',
    clearing: null,
    recovery: null,
    queue: [],
    slices: [],
    console: { lines: [{ n: 7, sent: true, text: 'M115' }] },
    unseen: 0,
    message: null,
  };
}

describe('the store', () => {
  beforeEach(() => store.applySnapshot(snapshot()));

  it('replaces the named keys of a change and leaves the others', () => {
    store.applyChange({ bed: 'OCCUPIED' });
    expect(store.bed.value).toBe('OCCUPIED');
    expect(store.machine.value.state).toBe('READY');
  });

  it('knows of the disk once it was told', () => {
    expect(store.disk.value).toBeNull();
    store.applyChange({ disk: { total: 100, free: 3, low: true } });
    expect(store.disk.value?.low).toBe(true);
  });

  it('names nozzles before bed and chamber, whatever order the printer has', () => {
    const at = (heater: string) => ({ heater, actual: 20, target: 0, power: 0 });
    store.applyChange({ temperatures: [at('B'), at('C'), at('T1'), at('T0')] as never });
    expect(store.temperatures.value.map(one => one.heater)).toEqual(['T0', 'T1', 'B', 'C']);
  });

  it('takes null as a value', () => {
    store.applyChange({ recovery: { name: 'x' } as never });
    store.applyChange({ recovery: null });
    expect(store.recovery.value).toBeNull();
  });

  it('appends console lines and takes none twice', () => {
    store.applyChange({
      console: {
        lines: [
          { n: 7, sent: true, text: 'M115' },
          { n: 8, sent: false, text: 'ok' },
        ],
      },
    });
    expect(store.consoleLines.value.map(line => line.n)).toEqual([7, 8]);
  });

  it('begins again with a snapshot, also when the numbers of the console do', () => {
    store.applySnapshot({
      ...snapshot(),
      console: { lines: [{ n: 1, sent: true, text: 'M105' }] },
    });
    expect(store.consoleLines.value.map(line => line.n)).toEqual([1]);
  });

  it('fills the graph from the snapshot and goes on with readings', () => {
    store.applyChange(
      { temperatures: [{ heater: 'T0', actual: 30, target: 200, power: 1 }] },
      4001,
    );
    const series = store.graph.series.get('T0');
    expect([...(series?.actual.slice(-3) ?? [])]).toEqual([20, 21, 30]);
  });
});

describe('gathering changes', () => {
  it('hands on the last value of each key and every console line', () => {
    vi.useFakeTimers();
    const apply = vi.fn();
    const changes = gathered(apply, 400);
    changes.push({ bed: 'OCCUPIED', console: { lines: [{ n: 1, sent: true, text: 'a' }] } });
    changes.push({ bed: 'CLEAR', console: { lines: [{ n: 2, sent: true, text: 'b' }] } });
    expect(apply).not.toHaveBeenCalled();
    vi.advanceTimersByTime(400);
    expect(apply).toHaveBeenCalledOnce();
    expect(apply.mock.calls[0]?.[0]).toMatchObject({ bed: 'CLEAR' });
    expect(apply.mock.calls[0]?.[0].console.lines).toHaveLength(2);
  });

  it('forgets what waits when a snapshot has come', () => {
    vi.useFakeTimers();
    const apply = vi.fn();
    const changes = gathered(apply, 400);
    changes.push({ bed: 'OCCUPIED' });
    changes.drop();
    vi.advanceTimersByTime(1000);
    expect(apply).not.toHaveBeenCalled();
  });
});
