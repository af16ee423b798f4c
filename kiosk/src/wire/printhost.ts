// The records of appliance/printhost-api as the server passes them on; a test compares them.

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

export type PanelPart = 'PAUSE' | 'CANCEL' | 'STOP' | 'BED_CLEAR' | 'LIGHT' | 'POWER';

export type PanelPull = 'UP' | 'DOWN' | 'OFF';

export interface PanelWire {
  part: PanelPart;
  pin: number;
  pull: PanelPull | null;
  activeLow: boolean;
}

export interface PanelState {
  wires: PanelWire[];
  chosen: boolean;
  gpio: boolean;
  works: boolean;
  status: string;
  pressed: PanelPart[];
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
