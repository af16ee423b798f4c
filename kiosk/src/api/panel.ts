import type { PanelState, PanelWire } from '../wire';
import { del, get, put } from './client';

/** Buttons, light and relay at the print host's pins. */

export const panelState = (signal?: AbortSignal) => get<PanelState>('/printer/panel', signal);
export const wirePanel = (wires: PanelWire[]) => put<PanelState>('/printer/panel', { wires });
/** Back to what the print host's settings file says. */
export const resetPanel = () => del<PanelState>('/printer/panel');
