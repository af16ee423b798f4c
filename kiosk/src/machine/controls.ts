import * as printer from '../api/printer';
import { type Action, useAction } from '../design/action';
import { bed, hasJob, machine } from '../live';

/** The few things one does to a running print, each done when the machine says so. */

const state = () => machine.value.state;

export const usePause = (): Action =>
  useAction(printer.pause, () => state() === 'PAUSING' || state() === 'PAUSED' || !hasJob(state()));

export const useResume = (): Action => useAction(printer.resume, () => state() !== 'PAUSED');

export const useCancel = (): Action =>
  useAction(printer.cancel, () => state() === 'CANCELLING' || !hasJob(state()));

export const useBedClear = (): Action => useAction(printer.bedClear, () => bed.value === 'CLEAR');

export const useConnect = (): Action =>
  useAction(
    () => printer.connect(),
    () => state() !== 'OFFLINE' && state() !== 'FAULT',
  );
