import { batch, signal } from '@preact/signals';
import type {
  BedState,
  Clearing,
  ConsoleLine,
  DiskState,
  Entry,
  LiveJob,
  LiveMachine,
  LiveMessage,
  LiveState,
  Recovery,
  Slice,
  Spool,
  Temperature,
  Tune,
} from '../wire';
import type { LinkState } from './connection';
import { GraphBuffer } from './graph';

const CONSOLE_LINES = 500;

/** What the machine last said about itself; only the live connection writes here. */
export const link = signal<LinkState>('connecting');
/** Whether a whole snapshot was ever received; before it there is nothing to show. */
export const known = signal(false);
export const machine = signal<LiveMachine>({
  state: 'OFFLINE',
  reason: '',
  connection: null,
  realTime: null,
  panel: '',
  printHost: false,
});
export const temperatures = signal<Temperature[]>([]);
export const job = signal<LiveJob | null>(null);
export const tune = signal<Tune>({ speed: 100, flow: 100, fan: 0 });
export const bed = signal<BedState>('UNKNOWN');
/** A print that comes off the bed by itself, or is held for a person. */
export const clearing = signal<Clearing | null>(null);
export const recovery = signal<Recovery | null>(null);
export const queue = signal<Entry[]>([]);
export const slices = signal<Slice[]>([]);
export const consoleLines = signal<ConsoleLine[]>([]);
/** When the PIN of the appliance's own screen was last changed, as far as is known. */
export const screenPin = signal(0);
/** The name of the appliance's own access point while it is open. */
export const accessPoint = signal<string | null>(null);
/** How the disk with the data stands, once it was told. */
export const disk = signal<DiskState | null>(null);

/** The spool on the printer. */
export const spool = signal<Spool | null>(null);
export const unseen = signal(0);
export const message = signal<LiveMessage | null>(null);
/** The last messages, the newest last. */
export const messages = signal<LiveMessage[]>([]);
export const graph = new GraphBuffer();
export const graphVersion = signal(0);

export function applySnapshot(state: LiveState): void {
  batch(() => {
    graph.load(state.graph);
    consoleLines.value = state.console.lines;
    apply(state);
    known.value = true;
  });
}

export function applyChange(state: Partial<LiveState>, now: number = Date.now()): void {
  batch(() => {
    if (state.console) appendConsole(state.console.lines);
    if (state.temperatures) graph.add(now, state.temperatures);
    apply(state);
  });
}

function apply(state: Partial<LiveState>): void {
  if (state.state) machine.value = state.state;
  if (state.temperatures) temperatures.value = [...state.temperatures].sort(nozzlesFirst);
  if (state.job !== undefined) job.value = state.job;
  if (state.tune) tune.value = state.tune;
  if (state.bed) bed.value = state.bed;
  if (state.clearing !== undefined) clearing.value = state.clearing;
  if (state.recovery !== undefined) recovery.value = state.recovery;
  if (state.queue) queue.value = state.queue;
  if (state.slices) slices.value = state.slices;
  if (state.screen) screenPin.value = state.screen.at;
  if (state.network) accessPoint.value = state.network.accessPoint;
  if (state.disk) disk.value = state.disk;
  if (state.spool !== undefined) spool.value = state.spool;
  if (state.unseen !== undefined) unseen.value = state.unseen;
  if (state.message !== undefined) {
    message.value = state.message;
    if (state.message) keepMessage(state.message);
  }
  graphVersion.value = graph.version;
}

const MESSAGES = 30;

function keepMessage(one: LiveMessage): void {
  if (messages.value.some(({ n, text }) => n === one.n && text === one.text)) return;
  messages.value = [...messages.value, one].slice(-MESSAGES);
}

function appendConsole(lines: ConsoleLine[]): void {
  const last = consoleLines.value.at(-1)?.n ?? -1;
  const fresh = lines.filter(line => line.n > last);
  if (fresh.length > 0) {
    consoleLines.value = [...consoleLines.value, ...fresh].slice(-CONSOLE_LINES);
  }
}

const PLACES = 'TBC';

/** Nozzles, then the bed, then the chamber, in whatever order the printer names them. */
function nozzlesFirst(a: Temperature, b: Temperature): number {
  const by = PLACES.indexOf(a.heater.charAt(0)) - PLACES.indexOf(b.heater.charAt(0));
  return by !== 0 ? by : a.heater.localeCompare(b.heater);
}
