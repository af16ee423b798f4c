import type { Graph, Temperature } from '../wire';

/** Twenty minutes of one heater; `NaN` where nothing was read. */
export interface Series {
  actual: Float32Array;
  target: Float32Array;
}

const SPAN_MS = 20 * 60_000;
const DEFAULT_STEP_MS = 2_000;

/**
 * The last 20 minutes of all heaters in fixed slots of time, filled by the snapshot and moved on by
 * each reading. `version` grows with each change that a picture of it should show.
 */
export class GraphBuffer {
  step = DEFAULT_STEP_MS;
  /** Time of the slot after the newest one. */
  end = 0;
  version = 0;
  readonly series = new Map<string, Series>();

  get slots(): number {
    return Math.round(SPAN_MS / this.step);
  }

  /** Times of the slots in seconds since 1970, oldest first. */
  times(): Float64Array {
    const first = this.end - this.slots * this.step;
    return Float64Array.from({ length: this.slots }, (_, i) => (first + i * this.step) / 1000);
  }

  load(graph: Graph): void {
    this.step = graph.step > 0 ? graph.step : DEFAULT_STEP_MS;
    this.series.clear();
    const entries = Object.entries(graph.heaters);
    const length = Math.max(0, ...entries.map(([, values]) => values.actual.length));
    this.end = graph.start + length * this.step;
    for (const [heater, values] of entries) {
      const series = this.empty();
      fillRight(series.actual, values.actual);
      fillRight(series.target, values.target);
      this.series.set(heater, series);
    }
    this.version += 1;
  }

  add(time: number, readings: Temperature[]): void {
    if (readings.length === 0) return;
    if (this.end === 0) this.end = time;
    const shift = Math.floor((time - this.end) / this.step) + 1;
    if (shift > 0) this.advance(shift);
    for (const reading of readings) {
      const series = this.of(reading.heater);
      const last = series.actual.length - 1;
      series.actual[last] = reading.actual;
      series.target[last] = reading.target;
    }
    if (shift > 0) this.version += 1;
  }

  private advance(slots: number): void {
    for (const { actual, target } of this.series.values()) {
      shiftLeft(actual, slots);
      shiftLeft(target, slots);
    }
    this.end += slots * this.step;
  }

  private of(heater: string): Series {
    let series = this.series.get(heater);
    if (!series) {
      series = this.empty();
      this.series.set(heater, series);
    }
    return series;
  }

  private empty(): Series {
    return {
      actual: new Float32Array(this.slots).fill(Number.NaN),
      target: new Float32Array(this.slots).fill(Number.NaN),
    };
  }
}

function fillRight(into: Float32Array, values: readonly number[]): void {
  const offset = into.length - values.length;
  for (let i = Math.max(0, -offset); i < values.length; i += 1) {
    into[offset + i] = values[i] ?? Number.NaN;
  }
}

function shiftLeft(values: Float32Array, slots: number): void {
  const by = Math.min(slots, values.length);
  values.copyWithin(0, by);
  values.fill(Number.NaN, values.length - by);
}
