import type {
  Entry,
  LayerIndex,
  LayerPaths,
  Model,
  Page,
  PlateArrangement,
  Print,
  ResolvedSettings,
  SerialPortInfo,
  Slice,
  SliceRequest,
  SliceSettings,
  SlicingChoices,
  Timelapse,
  TimelapseMode,
} from '../wire';
import { del, get, post } from './client';

/** Models, slices, the queue and the history. */

function query(values: Record<string, string | null | undefined>): string {
  const filled = Object.entries(values).filter((pair): pair is [string, string] => !!pair[1]);
  return filled.length === 0 ? '' : `?${new URLSearchParams(filled)}`;
}

export interface ModelQuery {
  page?: string | null;
  search?: string;
  sort?: string;
  /** Without ready G-code. */
  shapes?: boolean;
}
export const models = (by: ModelQuery = {}) =>
  get<Page<Model>>(`/models${query({ ...by, shapes: by.shapes ? 'true' : null })}`);
export const model = (id: string) => get<Model>(`/models/${id}`);
export const deleteModel = (id: string) => del(`/models/${id}`);
export const modelPicture = (id: string) => `/api/v1/models/${id}/picture`;

export const slicingChoices = () => get<SlicingChoices>('/slicing');
export const startSlice = (request: SliceRequest) => post<Slice>('/slices', request);
/** Where everything would stand if it were sliced like this. */
export const arrangement = (request: SliceRequest, signal?: AbortSignal) =>
  post<PlateArrangement>('/slicing/plate', request, signal);
/** G-code that is ready to print: there is nothing to choose. */
export const takeGcode = (modelId: string) => post<Slice>('/slices', { modelId });
export const slice = (id: string) => get<Slice>(`/slices/${id}`);
export const slicesOf = (modelId: string) =>
  get<{ items: Slice[] }>(`/slices${query({ model: modelId })}`);
export const cancelSlice = (id: string) => del(`/slices/${id}`);
export const slicePicture = (id: string) => `/api/v1/slices/${id}/picture`;
export const gcodeFile = (id: string) => `/api/v1/slices/${id}/gcode`;

export const layerIndex = (sliceId: string) => get<LayerIndex>(`/slices/${sliceId}/layers`);
export const layer = (sliceId: string, n: number, signal?: AbortSignal) =>
  get<LayerPaths>(`/slices/${sliceId}/layers/${n}`, signal);
export const allSettings = (settings: SliceSettings) =>
  post<ResolvedSettings>('/slicing/settings', settings);

export const addToQueue = (sliceId: string, copies = 1, timelapse: TimelapseMode = 'none') =>
  post<Entry>('/queue', { sliceId, copies, timelapse });
export const removeFromQueue = (id: string) => del(`/queue/${id}`);
export const moveInQueue = (id: string, before: string | null) =>
  post(`/queue/${id}/move`, { before });

export const prints = (page?: string | null) => get<Page<Print>>(`/prints${query({ page })}`);
/** The finished prints have been looked at: the bell may rest. */
export const printsSeen = () => post('/prints/seen');
export const print = (id: string) => get<Print>(`/prints/${id}`);
/** The same once more; sliced anew where its G-code is gone. */
export const printAgain = (id: string) => post<Entry>(`/prints/${id}/again`);
/** 404 where none was wished. */
export const timelapse = (id: string) => get<Timelapse>(`/prints/${id}/timelapse`);
export const deleteTimelapse = (id: string) => del(`/prints/${id}/timelapse`);
export const timelapseFilm = (id: string) => `/api/v1/prints/${id}/timelapse.mp4`;
export const printPicture = (id: string) => `/api/v1/prints/${id}/picture`;

export const ports = () => get<{ items: SerialPortInfo[] }>('/printer/ports');

export const WEBCAM_SNAPSHOT = '/api/v1/webcam/?action=snapshot';
export const WEBCAM_STREAM = '/api/v1/webcam/?action=stream';
