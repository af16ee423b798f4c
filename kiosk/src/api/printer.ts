import type { RecoveryChoice, Temperature } from '../wire';
import { del, post } from './client';

/** What can be asked of the printer. The answer to look at is the live state, never these. */
export const pause = () => post('/printer/pause');
export const resume = () => post('/printer/resume');
export const cancel = () => post('/printer/cancel');
export const bedClear = () => post('/printer/bed-clear');
export const emergencyStop = () => post('/printer/emergency-stop');
export const connect = (port = 'auto', baud = 0) => post('/printer/connection', { port, baud });
export const disconnect = () => del('/printer/connection');
export const command = (lines: string[]) => post('/printer/command', { lines });
export const heat = (heater: Temperature['heater'], target: number) =>
  post('/printer/heat', { heater, target });
export const home = (axes: string) => post('/printer/home', { axes });
export const recover = (choice: RecoveryChoice, height = 0) =>
  post('/printer/recover', { choice, height });

export interface Move {
  x?: number;
  y?: number;
  z?: number;
  e?: number;
  relative: boolean;
  /** mm/min */
  feedrate?: number;
}
export const move = (by: Move) => post('/printer/move', by);

export interface Tuning {
  speed?: number;
  flow?: number;
  fan?: number;
}
export const tune = (factors: Tuning) => post('/printer/tune', factors);
