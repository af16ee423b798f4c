/**
 * The shapes on the wire: the records of appliance/printhost-api as the server passes them on, and
 * the shapes of docs/api.md. Times are milliseconds since 1970, lengths mm, temperatures °C, masses
 * g, durations seconds. Plain interfaces only: a test compares them with the records.
 */

// ---- records of the print host -------------------------------------------------------------

export type PrinterState =
  | 'OFFLINE'
  | 'CONNECTING'
  | 'READY'
  | 'PRINTING'
  | 'PAUSING'
  | 'PAUSED'
  | 'RESUMING'
  | 'CANCELLING'
  | 'FAULT';

export type BedState = 'CLEAR' | 'OCCUPIED' | 'UNKNOWN';

export type Outcome = 'COMPLETED' | 'CANCELLED' | 'FAILED' | 'INTERRUPTED';

export type RecoveryChoice = 'CONTINUE' | 'FROM_HEIGHT' | 'ABANDON';

export interface Connection {
  port: string;
  baud: number;
  firmware: string;
}

export interface SerialPortInfo {
  path: string;
  description: string;
}

export interface Temperature {
  heater: string;
  actual: number;
  target: number;
  power: number;
}

export interface GcodeFile {
  id: string;
  size: number;
  sha256: string;
}

export interface StreamQuality {
  seconds: number;
  lines: number;
  linesPerSecond: number;
  wireShare: number;
  underruns: number;
  underrunSource: string;
  longestGapMs: number;
  okP50Ms: number;
  okP99Ms: number;
  okP999Ms: number;
  okMaxMs: number;
  resends: number;
  timeouts: number;
  worstPauseMs: number;
}

export interface Job {
  id: string;
  file: GcodeFile;
  name: string;
  phase: string;
  startedAt: number;
  endedAt: number;
  line: number;
  lines: number;
  byteOffset: number;
  layer: number;
  layers: number;
  z: number;
  elapsedSeconds: number;
  remainingSeconds: number;
  progress: number;
  outcome: Outcome | null;
  reason: string | null;
  quality: StreamQuality;
}

export interface Recovery {
  jobId: string;
  name: string;
  line: number;
  layer: number;
  z: number;
  reason: string;
  exact: boolean;
  interruptedAt: number;
}

export interface RealTime {
  core: number;
  fifo: boolean;
  memoryLocked: boolean;
  missing: string[];
}

export interface Status {
  instance: string;
  sequence: number;
  state: PrinterState;
  stateReason: string;
  connection: Connection | null;
  temperatures: Temperature[];
  speedPercent: number;
  flowPercent: number;
  fanPercent: number;
  bed: BedState;
  job: Job | null;
  recovery: Recovery | null;
  realTime: RealTime;
  panel: string;
}

// ---- the live connection -------------------------------------------------------------------

export interface LiveMachine {
  state: PrinterState;
  reason: string;
  connection: Connection | null;
  realTime: RealTime | null;
  panel: string;
  printHost: boolean;
}

export interface LiveJob extends Job {
  thumbnail: string | null;
}

export interface Tune {
  speed: number;
  flow: number;
  fan: number;
}

export interface GraphHeater {
  actual: number[];
  target: number[];
}

/** `start` is the time of the first value, `step` the milliseconds between values. */
export interface Graph {
  start: number;
  step: number;
  heaters: Record<string, GraphHeater>;
}

export interface ConsoleLine {
  n: number;
  sent: boolean;
  text: string;
}

export interface LiveMessage {
  n: number;
  level: 'info' | 'warning' | 'error';
  text: string;
}

export interface LiveState {
  state: LiveMachine;
  temperatures: Temperature[];
  graph: Graph;
  job: LiveJob | null;
  tune: Tune;
  bed: BedState;
  recovery: Recovery | null;
  queue: Entry[];
  slices: Slice[];
  console: { lines: ConsoleLine[] };
  unseen: number;
  message: LiveMessage | null;
}

export type LiveServerMessage =
  | { type: 'snapshot'; state: LiveState }
  | { type: 'change'; state: Partial<LiveState> }
  | { type: 'pong' };

// ---- the server's own shapes ---------------------------------------------------------------

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
  modelId: string | null;
  sliceId: string | null;
  outcome: Outcome | null;
  reason: string | null;
  startedAt: number;
  endedAt: number | null;
  seconds: number;
  layers: number;
  filamentMm: number;
  filamentG: number;
  quality: StreamQuality | null;
  hasPicture: boolean;
  events: PrintEvent[] | null;
}

// ---- deeper pages --------------------------------------------------------------------------

/** Each path is its type, then x and y of its points in mm. */
export interface LayerPaths {
  layer: number;
  z: number;
  paths: number[][];
}

export interface LayerIndex {
  count: number;
  heights: number[];
}

export type SettingType = 'float' | 'int' | 'bool' | 'enum' | 'str';
export type SettingValue = string | number | boolean;

export interface ResolvedSetting {
  key: string;
  name: string;
  description: string;
  unit: string;
  category: string;
  type: SettingType;
  options: Choice[];
  value: SettingValue;
  minimum: number | null;
  maximum: number | null;
  minimumWarning: number | null;
  maximumWarning: number | null;
  enabled: boolean;
  overridden: boolean;
  dependsOn: string[];
}

export interface ResolvedSettings {
  categories: Choice[];
  settings: ResolvedSetting[];
}

export interface Me {
  account: Account;
  createdAt: number;
  lastLogin: number | null;
  lastPrint: number | null;
  totals: { prints: number; seconds: number; filamentMm: number };
}

export interface SessionRow {
  id: string;
  current: boolean;
  createdAt: number;
  lastSeen: number;
  agent: string;
  address: string;
}

export interface ApiKey {
  id: string;
  label: string;
  createdAt: number;
  lastUsed: number | null;
}

export interface NewApiKey {
  id: string;
  label: string;
  key: string;
}

export type Channel = 'page' | 'mail' | 'webhook';

export interface Notifications {
  finished: Channel[];
  failed: Channel[];
  attention: Channel[];
  bed: Channel[];
  webhook: string;
}

export interface AccountRow extends Account {
  disabled: boolean;
  createdAt: number;
  lastLogin: number | null;
}

export interface Definition {
  id: string;
  name: string;
  maker: string;
  size?: Size;
}

export type ServerSettingType = 'text' | 'number' | 'bool' | 'choice' | 'secret';

/** The value of a secret is whether there is one. */
export interface ServerSetting {
  key: string;
  group: string;
  type: ServerSettingType;
  value: SettingValue;
  options: Choice[];
  description: string;
}

export interface Mail {
  id: string;
  to: string;
  subject: string;
  createdAt: number;
  state: string;
  error: string | null;
}

export interface UpdateState {
  version: string;
  notes: string;
  state: string;
  progress: number;
}

export interface System {
  version: string;
  printHostVersion: string;
  java: string;
  os: string;
  model: string;
  startedAt: number;
  disk: { total: number; free: number };
  memory: { total: number; free: number };
  load: number;
  temperature: number | null;
  addresses: string[];
  hostname: string;
  update: UpdateState | null;
}

export interface LogLine {
  time: number;
  level: string;
  source: string;
  text: string;
}

export interface Spool {
  id: string;
  name: string;
  material: string;
  colour: string;
  weightG: number;
  leftG: number;
  price: number | null;
  loaded: boolean;
}

export interface Totals {
  prints: number;
  finished: number;
  seconds: number;
  filamentMm: number;
  byMonth: { month: string; prints: number; seconds: number; filamentMm: number }[];
}

export interface Wifi {
  ssid: string;
  signal: number;
  secured: boolean;
}

export interface NetworkState {
  hostname: string;
  addresses: string[];
  wifi: { ssid: string; signal: number } | null;
  accessPoint: { ssid: string; password: string } | null;
}
