import { describe, expect, it } from 'vitest';
import { GraphBuffer } from './graph';

const reading = (actual: number, target = 0) => [{ heater: 'T0', actual, target, power: 0 }];

describe('the last twenty minutes', () => {
  it('hold what the snapshot brought at their newest end', () => {
    const graph = new GraphBuffer();
    graph.load({ start: 0, step: 2000, heaters: { T0: { actual: [1, 2, 3], target: [0, 0, 9] } } });
    const series = graph.series.get('T0');
    expect(series?.actual.length).toBe(600);
    expect([...(series?.actual.slice(-3) ?? [])]).toEqual([1, 2, 3]);
    expect(graph.times().at(-1)).toBe(4);
  });

  it('move on by a slot at a time, and leave a gap where nothing was read', () => {
    const graph = new GraphBuffer();
    graph.load({ start: 0, step: 2000, heaters: { T0: { actual: [1], target: [0] } } });
    graph.add(2100, reading(2));
    graph.add(9000, reading(5));
    expect([...(graph.series.get('T0')?.actual.slice(-5) ?? [])]).toEqual([
      1,
      2,
      Number.NaN,
      Number.NaN,
      5,
    ]);
  });

  it('tell of a change once for a slot, however many readings come', () => {
    const graph = new GraphBuffer();
    graph.add(0, reading(1));
    const before = graph.version;
    graph.add(10, reading(2));
    graph.add(20, reading(3));
    expect(graph.version).toBe(before);
  });

  it('survive a pause longer than themselves', () => {
    const graph = new GraphBuffer();
    graph.add(0, reading(1));
    graph.add(90 * 60_000, reading(7));
    const values = [...(graph.series.get('T0')?.actual ?? [])];
    expect(values.filter(value => !Number.isNaN(value))).toEqual([7]);
  });
});
