import type { Spool } from './deeper';
import type {
  BedState,
  Connection,
  Job,
  PrinterState,
  RealTime,
  Recovery,
  Temperature,
} from './printhost';
import type { Clearing, Entry, Slice } from './server';

// What the live connection carries (docs/api.md).

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

export interface DiskState {
  total: number;
  free: number;
  low: boolean;
}

export interface LiveState {
  state: LiveMachine;
  temperatures: Temperature[];
  graph: Graph;
  job: LiveJob | null;
  tune: Tune;
  bed: BedState;
  clearing: Clearing | null;
  recovery: Recovery | null;
  queue: Entry[];
  slices: Slice[];
  console: { lines: ConsoleLine[] };
  unseen: number;
  message: LiveMessage | null;
  disk?: DiskState;
  spool?: Spool | null;
  /** The appliance's own access point, while it is open. */
  network?: { accessPoint: string | null };
  /** Of the appliance's own screen: its PIN was set, changed or taken away. */
  screen?: { pin: boolean; at: number };
}

export type LiveServerMessage =
  | { type: 'snapshot'; state: LiveState }
  | { type: 'change'; state: Partial<LiveState> }
  | { type: 'pong' };
