import { randomUUID } from 'node:crypto';

/** Models, slices, queue and history that a workshop might have. */

const DAY = 86_400_000;

export const choices = {
  printer: { id: 'anet3d_a8', name: 'Anet A8', size: { x: 220, y: 220, z: 240 } },
  qualities: [
    { id: 'high', name: 'High', layerHeight: 0.15 },
    { id: 'normal', name: 'Normal', layerHeight: 0.2 },
    { id: 'draft', name: 'Draft', layerHeight: 0.3 },
    { id: 'coarse', name: 'Coarse', layerHeight: 0.4 },
  ],
  materials: [
    { id: 'generic_pla', name: 'PLA' },
    { id: 'generic_petg', name: 'PETG' },
    { id: 'generic_abs', name: 'ABS' },
    { id: 'generic_tpu', name: 'TPU 95A' },
  ],
  infillPatterns: ['grid', 'lines', 'triangles', 'cubic', 'gyroid'].map(id => ({ id, name: id })),
  supports: ['none', 'buildplate', 'everywhere', 'tree'].map(id => ({ id, name: id })),
  adhesions: ['none', 'skirt', 'brim', 'raft'].map(id => ({ id, name: id })),
};

const model = (name, shape, size, days, bytes) => ({
  id: randomUUID(),
  name,
  format: 'stl',
  bytes,
  createdAt: Date.now() - days * DAY,
  size,
  triangles: Math.round(bytes / 50),
  volume: size.x * size.y * size.z * 0.42,
  warnings: [],
  fits: size.x <= 220 && size.y <= 220 && size.z <= 240,
  shape,
});

const settings = {
  quality: 'normal',
  material: 'generic_pla',
  infill: 20,
  support: 'none',
  adhesion: 'skirt',
  copies: 1,
  overrides: {},
};

export class Library {
  constructor() {
    this.models = [
      model('pawn.stl', 'pawn', { x: 24, y: 24, z: 38 }, 0.02, 684_284),
      model('cable clip, large.stl', 'box', { x: 48, y: 30, z: 12 }, 1, 120_884),
      model('planetary gear.stl', 'gear', { x: 82, y: 82, z: 14 }, 3, 3_284_084),
      model('vase – spiral.3mf', 'vase', { x: 90, y: 90, z: 160 }, 9, 8_812_331),
      model('공구 걸이.stl', 'box', { x: 120, y: 40, z: 55 }, 12, 451_284),
      model('bookend, left and right.stl', 'box', { x: 230, y: 120, z: 140 }, 30, 92_084),
    ];
    this.models.at(-1).fits = false;
    this.models.at(-1).warnings = ['The mesh has 3 holes; they were closed.'];
    this.slices = [];
    this.queue = [];
    this.prints = [];
    for (const [index, days] of [0.2, 0.9, 2, 3, 6].entries()) this.addPast(index, days);
    this.unseen = 2;
  }

  addPast(index, days) {
    const of = this.models[index];
    const slice = this.slice(of, settings);
    slice.state = 'done';
    const outcome = ['COMPLETED', 'COMPLETED', 'CANCELLED', 'COMPLETED', 'FAILED'][index];
    this.prints.push({
      id: randomUUID(),
      name: of.name,
      owner: index === 3 ? 'Minji' : 'Jonas',
      ownerId: index === 3 ? 'a2' : 'a1',
      printer: choices.printer.id,
      settings: {
        ...slice.settings,
        nozzle: '0.4mm',
        overrides: index === 0 ? { wall_line_count: 4, top_layers: 6 } : {},
        ...(index === 1 ? this.plate() : {}),
      },
      modelId: of.id,
      sliceId: slice.id,
      outcome,
      reason:
        outcome === 'FAILED'
          ? 'Heating the nozzle took too long: 142 of 205 degrees after 4 minutes.'
          : null,
      startedAt: Date.now() - days * DAY,
      endedAt: Date.now() - days * DAY + slice.gcode.seconds * 1000,
      seconds: outcome === 'CANCELLED' ? 412 : slice.gcode.seconds,
      layers: slice.gcode.layers,
      filamentMm: slice.gcode.filamentMm,
      quality: { ...QUALITY, resends: index === 1 ? 3 : 0, underruns: index === 4 ? 2 : 0 },
      filamentG: slice.gcode.filamentG,
      cost: slice.gcode.cost,
      events: null,
      hasPicture: true,
      shape: of.shape,
    });
  }

  /** What stood beside the first model, one of which was deleted since. */
  plate() {
    const pose = {
      scale: { x: 1.5, y: 1.5, z: 1.5 },
      layFlat: false,
      turn: { x: 90, y: 0, z: 0 },
    };
    const [pawn] = this.models;
    return {
      copies: 2,
      pose: { ...pose, scale: { x: 1, y: 1, z: 1 }, turn: { x: 0, y: 0, z: 90 } },
      models: [{ modelId: pawn.id, copies: 3, pose }, { modelId: randomUUID() }],
    };
  }

  slice(of, chosen) {
    const height = choices.qualities.find(({ id }) => id === chosen.quality)?.layerHeight ?? 0.2;
    const filament = (of.volume * (0.25 + chosen.infill / 160) * chosen.copies) / 2.4;
    const slice = {
      id: randomUUID(),
      modelId: of.id,
      modelName: of.name,
      state: 'waiting',
      phase: '',
      progress: 0,
      error: null,
      createdAt: Date.now(),
      settings: chosen,
      gcode: {
        bytes: Math.round(filament * 190),
        seconds: Math.round((filament / height) * 0.24 + 300),
        filamentMm: Math.round(filament),
        filamentG: filament * 0.00298,
        cost: Math.round(filament * 0.00298 * 2.4) / 100,
        layers: Math.round(of.size.z / height),
        size: of.size,
      },
      shape: of.shape,
      layerHeight: height,
    };
    this.slices.push(slice);
    return slice;
  }

  enqueue(slice, owner) {
    const entry = {
      id: randomUUID(),
      sliceId: slice.id,
      name: slice.modelName,
      ownerId: 'a1',
      owner,
      state: 'waiting',
      createdAt: Date.now(),
      position: this.queue.length,
      seconds: slice.gcode.seconds,
      startsAt: null,
      endsAt: null,
      hold: false,
      reason: null,
    };
    this.queue.push(entry);
    return entry;
  }

  /** Estimates when each entry begins and ends, from what prints now. */
  schedule(remaining) {
    let at = Date.now() + remaining * 1000;
    for (const [position, entry] of this.queue.entries()) {
      entry.position = position;
      entry.startsAt = entry.state === 'printing' ? Date.now() : at;
      if (entry.state !== 'printing') at += entry.seconds * 1000;
      entry.endsAt = at;
    }
  }

  moveEntry(id, before) {
    const entry = this.queue.find(each => each.id === id);
    if (!entry) return false;
    const rest = this.queue.filter(each => each !== entry);
    const index = before ? rest.findIndex(each => each.id === before) : rest.length;
    rest.splice(index < 0 ? rest.length : index, 0, entry);
    this.queue = rest;
    return true;
  }
}

const QUALITY = {
  seconds: 4213,
  lines: 498_213,
  linesPerSecond: 118.2,
  wireShare: 0.31,
  underruns: 0,
  underrunSource: 'advanced-ok',
  longestGapMs: 5.9,
  okP50Ms: 3.1,
  okP99Ms: 7.6,
  okP999Ms: 13.8,
  okMaxMs: 24.4,
  resends: 0,
  timeouts: 0,
  worstPauseMs: 0.18,
};

export const newModel = (name, bytes) => model(name, 'pawn', { x: 24, y: 24, z: 38 }, 0, bytes);
