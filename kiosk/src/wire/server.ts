import type { SettingValue } from './deeper';
import type { Outcome, StreamQuality } from './printhost';

// The server's own shapes, of models, slices, queue and history (docs/api.md).

export type Role = 'administrator' | 'operator' | 'viewer' | 'guest';

export interface Account {
  id: string;
  email: string;
  name: string;
  role: Role;
  language: string;
}

export interface Session {
  setupNeeded: boolean;
  account: Account | null;
  csrf: string;
  version: string;
  languages: string[];
  /** Names of the deeper pages that this server has; see docs/api.md. */
  features?: string[];
  setupLink?: string | null;
  /** Of the appliance's own screen: whether it has a PIN, and still waits for it. */
  screen?: { pin: boolean; locked: boolean } | null;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  field?: string;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Size {
  x: number;
  y: number;
  z: number;
}

export interface Model {
  id: string;
  name: string;
  format: string;
  bytes: number;
  createdAt: number;
  size: Size;
  triangles: number;
  volume: number;
  warnings: string[];
  fits: boolean;
}

export interface Choice {
  id: string;
  name: string;
}

export interface QualityChoice extends Choice {
  layerHeight: number;
}

export interface SlicingChoices {
  printer: PrinterInfo;
  qualities: QualityChoice[];
  materials: Choice[];
  infillPatterns: Choice[];
  supports: Choice[];
  adhesions: Choice[];
}

export interface PrinterInfo {
  id: string;
  name: string;
  size: Size;
  nozzle?: string;
  nozzles?: string[];
}

export interface SliceSettings {
  quality: string;
  material: string;
  infill: number;
  support: string;
  adhesion: string;
  copies: number;
  overrides: Record<string, SettingValue>;
}

/** Degrees around x, then y, then z; anticlockwise seen from the axis' tip. */
export interface Pose {
  scale: Size;
  layFlat: boolean;
  turn: Size;
}

export interface SliceRequest extends SliceSettings {
  modelId: string;
  pose?: Pose;
  /** Further models on the same plate. */
  models?: PlatePart[];
}

export interface PlatePart {
  modelId: string;
  copies?: number | null;
  pose?: Pose | null;
}

/** The middle of a copy, from the bed's middle. */
export interface Spot {
  x: number;
  y: number;
}

export interface PlateModel {
  modelId: string;
  /** How it is stretched and turned: three rows, one after the other. */
  matrix: number[];
  size: Size;
  /** Whether one of it has room when it is alone. */
  fits: boolean;
  /** Of the copies that have room. */
  spots: Spot[];
}

/** The plate as it will be sliced, the models in the order of the request. */
export interface PlateArrangement {
  models: PlateModel[];
  fits: boolean;
}

export type SliceState = 'waiting' | 'slicing' | 'done' | 'failed' | 'cancelled';

export interface SliceResult {
  bytes: number;
  seconds: number;
  filamentMm: number;
  filamentG: number;
  cost: number | null;
  layers: number;
  size: Size;
}

export interface Slice {
  id: string;
  modelId: string;
  modelName: string;
  state: SliceState;
  phase: string;
  progress: number;
  error: string | null;
  createdAt: number;
  settings: SliceSettings;
  gcode: SliceResult | null;
}

export type TimelapseMode = 'none' | 'layer' | 'time';

export interface Timelapse {
  mode: TimelapseMode;
  state: 'recording' | 'waiting' | 'rendering' | 'done' | 'failed';
  /** Of rendering, from 0 to 1. */
  progress: number;
  frames: number;
  bytes: number;
  error: string | null;
}

export type EntryState = 'waiting' | 'printing' | 'done';

export interface Entry {
  id: string;
  sliceId: string;
  name: string;
  ownerId: string;
  owner: string;
  state: EntryState;
  createdAt: number;
  position: number;
  seconds: number;
  startsAt: number | null;
  endsAt: number | null;
  hold: boolean;
  reason: string | null;
  /** What is left on the spool does not do for it. */
  warning?: string | null;
  timelapse?: TimelapseMode;
  copies: number;
  printed: number;
  notBefore: number;
}

export interface PrintEvent {
  at: number;
  kind: string;
  text: string;
}

export interface Print {
  id: string;
  name: string;
  owner: string;
  ownerId: string;
  modelId: string | null;
  sliceId: string | null;
  printer: string;
  material: string;
  outcome: Outcome | null;
  reason: string | null;
  startedAt: number;
  endedAt: number | null;
  seconds: number;
  layers: number;
  filamentMm: number;
  filamentG: number;
  cost: number | null;
  quality: StreamQuality | null;
  hasPicture: boolean;
  events: PrintEvent[] | null;
  /** What was chosen for it; null where one print is not asked for, and for ready G-code. */
  settings: ChosenSettings | null;
}

export interface ChosenSettings extends Partial<SliceSettings> {
  nozzle?: string | null;
  pose?: Partial<Pose> | null;
  models?: PlatePart[] | null;
}

export type ClearingWay = 'PERSON' | 'PUSH_OFF' | 'BELT' | 'SCRIPT';
export type PushDirection = 'FRONT' | 'BACK' | 'LEFT' | 'RIGHT';
export type ClearingPhase = 'WAITING' | 'COOLING' | 'MOVING' | 'HELD';

export interface ClearingSettings {
  way: ClearingWay;
  release: number;
  coolMinutes: number;
  direction: PushDirection;
  pushHeight: number;
  headRadius: number;
  gantryHeight: number;
  widest: number;
  feedrate: number;
  linesMayStay: boolean;
  beltAxis: string;
  beltMargin: number;
  script: string[];
}

export interface Clearing {
  printId: string;
  name: string;
  owner: string;
  sliceId: string | null;
  phase: ClearingPhase;
  reason: string | null;
  since: number;
}

export interface ClearingPreview {
  refused: string | null;
  lines: string[];
}
