import type { Account, Choice, Size, SliceSettings } from './server';

// The shapes of the deeper pages: accounts, administration, spools, network (docs/api.md).

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

export type KeyScope = 'read' | 'print' | 'all';

export interface ApiKey {
  id: string;
  label: string;
  createdAt: number;
  lastUsed: number | null;
  scope: KeyScope;
}

export interface KeyRequest {
  id: string;
  app: string;
  address: string;
  createdAt: number;
}

export interface NewApiKey {
  id: string;
  label: string;
  key: string;
  scope: KeyScope;
}

export type Channel = 'page' | 'mail' | 'webhook';

export interface Notifications {
  finished: Channel[];
  failed: Channel[];
  attention: Channel[];
  bed: Channel[];
  fault: Channel[];
  webhook: string;
}

/** How one's webhook stands; the newest call first. */
export interface WebhookState {
  hasSecret: boolean;
  calls: {
    id: string;
    event: string;
    createdAt: number;
    state: 'waiting' | 'sent' | 'failed';
    error: string | null;
  }[];
}

export interface AccountRow extends Account {
  disabled: boolean;
  createdAt: number;
  lastLogin: number | null;
  quota: Quota;
}

/** Null is what the settings say, 0 is none. */
export interface Quota {
  files: number | null;
  bytes: number | null;
  filamentMm: number | null;
}

/** How HTTPS stands; `authority` is the SHA-256 of the appliance's own authority. */
export interface Tls {
  enabled: boolean;
  port: number;
  own: boolean;
  names: string[];
  notAfter: number;
  authority: string;
}

export interface AuditEntry {
  time: number;
  accountId: string;
  name: string;
  address: string;
  action: string;
  status: number;
}

export interface SlicingProfile {
  id: string;
  name: string;
  shared: boolean;
  /** Whether this account may change it. */
  mine: boolean;
  settings: Partial<SliceSettings>;
}

export interface ImportedProfile {
  profile: SlicingProfile;
  /** What could not be taken over, and why. */
  leftOut: string[];
}

export interface Definition {
  id: string;
  name: string;
  maker: string;
  size?: Size;
}

/** What may differ between printers of a kind; the value as Cura writes it. */
export interface MachineSetting {
  key: string;
  name: string;
  description: string;
  unit: string;
  type: SettingType;
  options: Choice[];
  value: string;
}

export interface PrinterDefinition {
  id: string;
  name: string;
  /** null for one of Cura's own */
  basedOn: string | null;
  settings: MachineSetting[];
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
  /** Its words, where there is no mail server and its link is still good. */
  text: string | null;
}

/** How it stands with a new version of the whole system. */
export interface UpdateState {
  version: string;
  slot: string;
  possible: boolean;
  onTrial: boolean;
  state:
    | 'idle'
    | 'receiving'
    | 'installing'
    | 'ready'
    | 'restarting'
    | 'installed'
    | 'rolled-back'
    | 'failed';
  next: string;
  progress: number;
  whenIdle: boolean;
  fault: string;
  at: number;
}

/** What was written to the disk with the data, in the seconds since the system started. */
export interface Wear {
  disk: string;
  size: number;
  written: number;
  seconds: number;
  /** None in the first hour. */
  perDay: number | null;
  /** Of its life, at most; cards do not tell. */
  usedPercent: number | null;
}

export interface System {
  version: string;
  java: string;
  os: string;
  model: string;
  startedAt: number;
  disk: { total: number; free: number };
  wear: Wear | null;
  memory: { total: number; free: number };
  load: number;
  temperature: number | null;
  addresses: string[];
  hostname: string;
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
  diameter: number;
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
  byPerson: { owner: string; prints: number; seconds: number; filamentMm: number }[];
  byPrinter: { printer: string; prints: number; seconds: number; filamentMm: number }[];
}

export interface Wifi {
  ssid: string;
  signal: number;
  secured: boolean;
}

/** A Wi-Fi that was chosen, until it is joined. */
export interface Joining {
  ssid: string;
  state: 'joining' | 'failed';
  reason: string;
}

export interface NetworkState {
  hostname: string;
  addresses: string[];
  /** Whether a Wi-Fi can be chosen here. */
  manager: boolean;
  wifi: { ssid: string; signal: number } | null;
  accessPoint: { ssid: string; password: string } | null;
  joining: Joining | null;
}

/** What a guest of the appliance's own access point is shown. */
export interface PortalState {
  name: string;
  address: string;
  accessPoint: string;
  joining: Joining | null;
}
