import type { BedState, Clearing, LiveJob, LiveMachine, PrinterState } from '../wire';

/** What people call the moment the machine is in; each has a sentence in the language files. */
export type Mood =
  | 'noHost'
  | 'offline'
  | 'connecting'
  | 'ready'
  | 'heating'
  | 'printing'
  | 'finishing'
  | 'pausing'
  | 'paused'
  | 'resuming'
  | 'cancelling'
  | 'bedClear'
  | 'clearing'
  | 'fault';

/** How loud a mood is: the one colour and shape of the status mark. */
export type Tone = 'quiet' | 'busy' | 'ask' | 'bad';

const PLAIN: Partial<Record<PrinterState, Mood>> = {
  OFFLINE: 'offline',
  CONNECTING: 'connecting',
  PAUSING: 'pausing',
  PAUSED: 'paused',
  RESUMING: 'resuming',
  CANCELLING: 'cancelling',
  FAULT: 'fault',
};

export function moodOf(
  machine: LiveMachine,
  job: LiveJob | null,
  bed: BedState,
  clearing: Clearing | null = null,
): Mood {
  if (!machine.printHost) return 'noHost';
  const plain = PLAIN[machine.state];
  if (plain) return plain;
  if (machine.state === 'PRINTING') {
    if (job?.phase === 'heating' || job?.phase === 'loading') return 'heating';
    return job?.phase === 'finishing' ? 'finishing' : 'printing';
  }
  if (clearing && clearing.phase !== 'HELD') return 'clearing';
  return bed === 'OCCUPIED' ? 'bedClear' : 'ready';
}

const TONES: Record<Mood, Tone> = {
  noHost: 'bad',
  offline: 'quiet',
  connecting: 'busy',
  ready: 'quiet',
  heating: 'busy',
  printing: 'busy',
  finishing: 'busy',
  pausing: 'ask',
  paused: 'ask',
  resuming: 'busy',
  cancelling: 'ask',
  bedClear: 'ask',
  clearing: 'busy',
  fault: 'bad',
};

export const toneOf = (mood: Mood): Tone => TONES[mood];

const RUNNING: ReadonlySet<PrinterState> = new Set([
  'PRINTING',
  'PAUSING',
  'PAUSED',
  'RESUMING',
  'CANCELLING',
]);

/** Whether a job has the machine. */
export const hasJob = (state: PrinterState): boolean => RUNNING.has(state);
/** Whether a person may move axes and extrude by hand. */
export const mayMove = (state: PrinterState): boolean => state === 'READY' || state === 'PAUSED';
export const isIdle = (state: PrinterState): boolean => state === 'READY';
/** Whether a printer is there that takes commands at all. */
export const isConnected = (state: PrinterState): boolean => state === 'READY' || hasJob(state);

export type Line = 'steady' | 'noisy' | 'uneven' | 'unknown';

/** The measured rhythm of the serial line in one word. */
export function lineOf(quality: LiveJob['quality'] | null | undefined): Line {
  if (!quality || quality.lines === 0) return 'unknown';
  if (quality.underruns > 0) return 'uneven';
  return quality.resends > 0 || quality.timeouts > 0 ? 'noisy' : 'steady';
}
