import type { Clearing, ClearingPreview, ClearingSettings } from '../wire';
import { get, post, put } from './client';

/** How the bed is cleared after a print. */

export interface ClearingView {
  settings: ClearingSettings;
  clearing: Clearing | null;
}

export const clearingView = () => get<ClearingView>('/printer/clearing');
export const saveClearing = (settings: ClearingSettings) =>
  put<ClearingView>('/printer/clearing', settings);
export const previewClearing = (settings: ClearingSettings) =>
  post<ClearingPreview>('/printer/clearing/preview', { settings });
