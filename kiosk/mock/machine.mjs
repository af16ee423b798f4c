import { randomUUID } from 'node:crypto';

/** A printer that behaves as one does, in short: it heats, prints, pauses, waits for its bed. */

const AMBIENT = 22;
const HEATERS = [
  { heater: 'T0', rate: 3.1 },
  { heater: 'B', rate: 0.9 },
];
const GRAPH_STEP = 2000;
const GRAPH_SLOTS = 600;

export class Machine {
  constructor({ speed = 1, changed }) {
    this.speed = speed;
    this.changed = changed;
    this.state = 'READY';
    this.reason = '';
    this.connection = {
      port: '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0',
      baud: 250000,
      firmware: 'Marlin 2.1.2.4',
    };
    this.heat = HEATERS.map(({ heater, rate }) => ({
      heater,
      rate,
      actual: AMBIENT,
      target: 0,
      power: 0,
    }));
    this.tune = { speed: 100, flow: 100, fan: 0 };
    this.bed = 'CLEAR';
    this.job = null;
    this.recovery = null;
    this.console = [];
    this.lineNumber = 0;
    this.graph = Object.fromEntries(
      HEATERS.map(({ heater }) => [heater, { actual: [], target: [] }]),
    );
    this.last = Date.now();
    this.graphAt = this.last;
  }

  status() {
    return {
      state: this.state,
      reason: this.reason,
      connection: this.connection,
      realTime: { core: 3, fifo: true, memoryLocked: true, missing: [] },
      panel: 'ready',
      printHost: true,
    };
  }

  temperatures() {
    return this.heat.map(({ heater, actual, target, power }) => ({
      heater,
      actual: Math.round(actual * 10) / 10,
      target,
      power: Math.round(power * 100) / 100,
    }));
  }

  graphState() {
    const length = this.graph.T0.actual.length;
    return { start: this.graphAt - length * GRAPH_STEP, step: GRAPH_STEP, heaters: this.graph };
  }

  set(state, reason = '') {
    this.state = state;
    this.reason = reason;
    this.changed({ state: this.status() });
  }

  say(sent, text) {
    this.lineNumber += 1;
    const line = { n: this.lineNumber, sent, text };
    this.console = [...this.console, line].slice(-200);
    this.changed({ console: { lines: [line] } });
  }

  setTarget(heater, target) {
    const one = this.heat.find(each => each.heater === heater);
    if (!one) return false;
    one.target = target;
    this.say(true, heater === 'B' ? `M140 S${target}` : `M104 S${target}`);
    this.changed({ temperatures: this.temperatures() });
    return true;
  }

  start(slice, name, thumbnail) {
    const now = Date.now();
    this.job = {
      id: randomUUID(),
      file: { id: slice.id.replaceAll('-', ''), size: slice.gcode.bytes, sha256: '0'.repeat(64) },
      name,
      phase: 'heating',
      startedAt: now,
      endedAt: 0,
      line: 0,
      lines: Math.round(slice.gcode.bytes / 28),
      byteOffset: 0,
      layer: 0,
      layers: slice.gcode.layers,
      z: 0,
      elapsedSeconds: 0,
      remainingSeconds: slice.gcode.seconds,
      progress: 0,
      outcome: null,
      reason: null,
      quality: quality(0),
      thumbnail,
      shape: slice.shape,
      total: slice.gcode.seconds,
      layerHeight: slice.layerHeight,
    };
    this.bed = 'OCCUPIED';
    this.tune = { speed: 100, flow: 100, fan: 0 };
    this.setTarget('B', 60);
    this.setTarget('T0', 205);
    this.set('PRINTING');
    this.changed({ job: this.job, bed: this.bed, tune: this.tune });
  }

  end(outcome, reason = null) {
    this.job = { ...this.job, phase: 'ended', outcome, reason, endedAt: Date.now() };
    for (const { heater } of this.heat) this.setTarget(heater, 0);
    this.set('READY');
    this.changed({ job: this.job });
    this.ended?.(this.job);
  }

  advance(seconds) {
    const job = this.job;
    if (!job) return;
    if (job.phase === 'heating' && this.heat.every(one => one.actual > one.target - 1.5)) {
      job.phase = 'printing';
      this.tune = { ...this.tune, fan: 100 };
      this.changed({ tune: this.tune });
    }
    if (job.phase !== 'printing') return;
    const elapsed = job.elapsedSeconds + seconds;
    const done = job.progress + (seconds * (this.tune.speed / 100)) / job.total;
    const progress = Math.min(1, done);
    const layer = Math.max(1, Math.ceil(progress * job.layers));
    if (layer !== job.layer) this.say(false, `echo:LAYER ${layer}`);
    this.job = {
      ...job,
      elapsedSeconds: elapsed,
      progress,
      layer,
      z: Math.round(layer * job.layerHeight * 100) / 100,
      remainingSeconds: ((1 - progress) * job.total * 100) / this.tune.speed,
      line: Math.round(progress * job.lines),
      byteOffset: Math.round(progress * job.file.size),
      quality: quality(elapsed),
    };
    if (progress >= 1) this.end('COMPLETED');
    else this.changed({ job: this.job });
  }

  warm(seconds) {
    for (const one of this.heat) {
      const goal = Math.max(one.target, AMBIENT);
      const gap = goal - one.actual;
      const fastest = one.rate * seconds * (gap > 0 ? 1 : 0.35);
      one.actual += Math.max(-fastest, Math.min(fastest, gap * 0.9));
      if (Math.abs(gap) < 1 && one.target > 0) one.actual += (Math.random() - 0.5) * 0.5;
      one.power = one.target === 0 ? 0 : Math.min(1, Math.max(0.18, gap / 12));
    }
  }

  record(now) {
    while (now - this.graphAt >= GRAPH_STEP) {
      this.graphAt += GRAPH_STEP;
      for (const { heater, actual, target } of this.temperatures()) {
        const series = this.graph[heater];
        series.actual.push(actual);
        series.target.push(target);
        if (series.actual.length > GRAPH_SLOTS) {
          series.actual.shift();
          series.target.shift();
        }
      }
    }
  }

  tick(now = Date.now()) {
    const seconds = ((now - this.last) / 1000) * this.speed;
    this.last = now;
    if (this.state === 'OFFLINE') return;
    this.warm(seconds);
    this.record(now);
    if (this.state === 'PRINTING') this.advance(seconds);
  }

  /** Lets `seconds` go by at once, so that a scene begins with a history. */
  past(seconds) {
    const begin = Date.now() - seconds * 1000;
    const { speed } = this;
    this.speed = 1;
    this.last = begin;
    this.graphAt = begin;
    if (this.job) this.job.startedAt = begin;
    for (let i = 1; i <= seconds; i += 1) this.tick(begin + i * 1000);
    this.speed = speed;
    this.last = Date.now();
  }
}

function quality(seconds) {
  return {
    seconds,
    lines: Math.round(seconds * 118),
    linesPerSecond: 118.4,
    wireShare: 0.31,
    underruns: 0,
    underrunSource: 'advanced-ok',
    longestGapMs: 6.2,
    okP50Ms: 3.1,
    okP99Ms: 7.8,
    okP999Ms: 14.2,
    okMaxMs: 21.7,
    resends: 0,
    timeouts: 0,
    worstPauseMs: 0.21,
  };
}
