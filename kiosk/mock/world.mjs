import { randomBytes } from 'node:crypto';
import { choices, Library, newModel } from './library.mjs';
import { Machine } from './machine.mjs';
import { spools } from './people.mjs';
import { PANEL } from './routes/printer.mjs';

const FEATURES = [
  'layers',
  'settings',
  'profiles',
  'printers',
  'accounts',
  'administration',
  'spools',
  'totals',
  'network',
  'updates',
  'backup',
  'timelapses',
];

/** Everything the mock knows: who is logged in, the machine, the library. */
export class World {
  constructor({ scene, speed, open, setup, role, language }) {
    this.sessions = new Map();
    this.open = open;
    this.account = setup
      ? null
      : {
          id: 'a1',
          email: 'jonas@example.org',
          name: 'Jonas',
          role,
          language,
          password: 'printer123',
        };
    this.library = new Library();
    this.uploads = new Map();
    this.broken = false;
    this.panel = { ...PANEL };
    /** Programs that ask the logged-in person for a key. */
    this.keyRequests = [];
    /** Whether changes want the password of the last minutes. */
    this.wantsProof = false;
    /** Whether there is no network but the appliance's own, and a Wi-Fi that was chosen. */
    this.alone = false;
    this.joining = null;
    /** The touchscreen's; every session counts as the screen's here. */
    this.pin = '';
    this.message = {
      n: 1,
      level: 'warning',
      text:
        language === 'ko'
          ? '카메라 응답이 늦어 사진을 다시 찍었습니다.'
          : 'The camera answered late; the picture was taken again.',
    };
    this.send = () => undefined;
    this.beats = 0;
    this.machine = new Machine({ speed, changed: state => this.send(state) });
    this.machine.ended = job => this.finish(job);
    this.slicing = [];
    /** Printers that a person made, by id; and the one that is set up. */
    this.printers = new Map();
    this.printer = choices.printer;
    this.profiles = [
      { id: 'p1', name: 'Strong', shared: false, mine: true, settings: { infill: 60 } },
      { id: 'p2', name: 'Vase', shared: true, mine: false, settings: { infill: 0 } },
    ];
    if (!setup) this.stage(scene);
  }

  // ---- sessions

  sessionOf(request) {
    const id = /easyprint_session=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
    const found = id && this.sessions.get(id);
    if (found) return found;
    return this.newSession(this.open ? this.account : null);
  }

  newSession(account) {
    const session = { id: token(), csrf: token(), account };
    this.sessions.set(session.id, session);
    return session;
  }

  describe(session) {
    const { password, ...account } = session.account ?? {};
    return {
      setupNeeded: this.account === null,
      account: session.account ? account : null,
      csrf: session.csrf,
      version: '0.1.0-mock',
      languages: ['en', 'ko'],
      features: FEATURES,
      screen: { pin: this.pin !== '', locked: this.isLocked(session) },
      setupLink: this.account === null ? 'http://easyprint-4f2a.local/setup#token=mock' : null,
    };
  }

  openAccessPoint() {
    this.alone = true;
    this.send({ network: { accessPoint: 'Easyprint-4f2a' } });
  }

  isLocked(session) {
    return this.pin !== '' && session.gave !== this.pin;
  }

  setPin(pin) {
    this.pin = pin;
    this.send({ screen: { pin: pin !== '', at: Date.now() } });
  }

  // ---- live

  snapshot() {
    const { machine, library } = this;
    return {
      state: machine.status(),
      temperatures: machine.temperatures(),
      graph: machine.graphState(),
      job: machine.job,
      tune: machine.tune,
      bed: machine.bed,
      clearing: this.clearing ?? null,
      recovery: machine.recovery,
      queue: library.queue,
      slices: this.slicing,
      console: { lines: machine.console },
      unseen: library.unseen,
      spool: spools[0],
      network: { accessPoint: this.alone ? 'Easyprint-4f2a' : null },
      message: this.message,
    };
  }

  tick() {
    this.beats += 1;
    this.machine.tick();
    if (this.machine.state !== 'OFFLINE' && this.beats % 5 === 0) {
      this.send({ temperatures: this.machine.temperatures() });
    }
    if (this.beats % 25 === 0) this.sendQueue();
    this.sliceOn();
    this.startNext();
  }

  sendQueue() {
    this.library.schedule(
      Math.max(0, this.machine.job?.outcome ? 0 : (this.machine.job?.remainingSeconds ?? 0)),
    );
    this.send({ queue: this.library.queue });
  }

  sliceOn() {
    const one = this.slicing.find(({ state }) => state === 'waiting' || state === 'slicing');
    if (!one) return;
    one.state = 'slicing';
    one.progress = Math.min(1, one.progress + 0.05 * Math.max(1, this.machine.speed));
    one.phase = one.progress < 0.3 ? 'inset' : one.progress < 0.6 ? 'skin' : 'export';
    if (one.progress >= 1) one.state = 'done';
    this.send({ slices: this.slicing });
  }

  startNext() {
    const { machine, library } = this;
    if (machine.state !== 'READY' || machine.bed !== 'CLEAR') return;
    const next = library.queue.find(({ state, hold }) => state === 'waiting' && !hold);
    if (!next) return;
    this.begin(next);
  }

  begin(entry) {
    const slice = this.library.slices.find(({ id }) => id === entry.sliceId);
    entry.state = 'printing';
    this.machine.start(slice, entry.name, `/api/v1/slices/${slice.id}/picture`);
    this.sendQueue();
  }

  finish(job) {
    const entry = this.library.queue.find(({ state }) => state === 'printing');
    this.library.queue = this.library.queue.filter(each => each !== entry);
    const slice = this.library.slices.find(({ id }) => id === entry?.sliceId);
    this.library.prints.unshift({
      id: job.id,
      name: job.name,
      owner: 'Jonas',
      modelId: slice?.modelId ?? null,
      sliceId: slice?.id ?? null,
      outcome: job.outcome,
      reason: job.reason,
      startedAt: job.startedAt,
      endedAt: job.endedAt,
      seconds: job.elapsedSeconds,
      layers: job.layers,
      filamentMm: (slice?.gcode.filamentMm ?? 0) * job.progress,
      quality: job.quality,
      hasPicture: true,
      shape: job.shape,
    });
    this.library.unseen += 1;
    this.send({ unseen: this.library.unseen });
    this.sendQueue();
  }

  addModel(name, bytes) {
    const model = newModel(name, bytes);
    this.library.models.unshift(model);
    return model;
  }

  // ---- scenes to look at

  stage(scene) {
    const { machine, library } = this;
    const sliceOf = (index, infill = 20) => {
      const slice = library.slice(library.models[index], {
        quality: 'normal',
        material: 'generic_pla',
        infill,
        support: 'none',
        adhesion: 'skirt',
        copies: 1,
        overrides: {},
      });
      slice.state = 'done';
      return slice;
    };
    const now = library.enqueue(sliceOf(0), 'Jonas');
    library.enqueue(sliceOf(2), 'Jonas');
    library.enqueue(sliceOf(4, 30), 'Minji');
    if (scene === 'offline') {
      machine.state = 'OFFLINE';
      machine.connection = null;
      library.queue = [];
      return;
    }
    if (scene === 'idle') {
      library.queue = [];
      // A print has ended a while ago: the graph shows it cool down.
      machine.heat.forEach(one => {
        one.target = one.heater === 'B' ? 60 : 205;
        one.actual = one.target;
      });
      machine.past(500);
      machine.heat.forEach(one => {
        one.target = 0;
      });
      machine.past(700);
      return;
    }
    machine.heat.forEach(one => {
      one.actual = 30;
    });
    this.begin(now);
    const { total } = machine.job;
    machine.job.total = 3100;
    machine.past(1180);
    machine.job.progress = 0.62;
    machine.job.elapsedSeconds = 4320;
    machine.job.total = total > 6000 ? total : 7000;
    machine.advance(1);
    if (scene === 'paused') machine.state = 'PAUSED';
    if (scene === 'bed') machine.end('COMPLETED');
    if (scene === 'fault') {
      machine.end('FAILED', 'Thermal runaway: the nozzle fell by 20 degrees in 40 seconds.');
      machine.set('FAULT', 'The printer halted: Thermal Runaway, system stopped! Heater_ID: 0');
    }
    if (scene === 'recovery') {
      machine.end('INTERRUPTED', 'The power went away.');
      machine.recovery = {
        jobId: machine.job.id,
        name: 'pawn.stl',
        line: 88213,
        layer: 118,
        z: 23.6,
        reason: 'The power went away.',
        exact: false,
        interruptedAt: Date.now() - 60_000,
      };
    }
    library.schedule(2640);
  }
}

const token = () => randomBytes(16).toString('hex');
