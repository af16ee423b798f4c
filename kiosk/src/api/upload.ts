import { computed, signal } from '@preact/signals';
import type { Model } from '../wire';
import { ApiError, csrfHeader, get } from './client';

/** One file on its way up. */
export interface Upload {
  id: number;
  name: string;
  total: number;
  sent: number;
  /** bytes a second over the last few seconds */
  speed: number;
  state: 'sending' | 'waiting' | 'done' | 'failed' | 'cancelled';
  error: unknown;
  model: Model | null;
  cancel: () => void;
}

export const uploads = signal<Upload[]>([]);
export const active = computed(() =>
  uploads.value.filter(upload => upload.state === 'sending' || upload.state === 'waiting'),
);

const ENDPOINT = '/api/v1/uploads';
const CHUNK_BYTES = 4 * 1024 * 1024;
const RETRY_MS = [0, 500, 1000, 2000, 3000, 5000, 5000, 10_000, 10_000, 20_000];
const SUFFIXES = /\.(stl|obj|3mf|gcode|gco|g)$/i;
let next = 1;

export const isModelFile = (name: string): boolean => SUFFIXES.test(name);

function change(id: number, values: Partial<Upload>): void {
  uploads.value = uploads.value.map(upload =>
    upload.id === id ? { ...upload, ...values } : upload,
  );
}

export function forgetUpload(id: number): void {
  uploads.value = uploads.value.filter(upload => upload.id !== id);
}

function enlist(file: File, values: Partial<Upload> = {}): number {
  const id = next;
  next += 1;
  const first: Upload = {
    id,
    name: file.name,
    total: file.size,
    sent: 0,
    speed: 0,
    state: 'sending',
    error: null,
    model: null,
    cancel: () => undefined,
    ...values,
  };
  uploads.value = [...uploads.value, first];
  return id;
}

/** Shows a file that is not even tried, with the reason. */
export function refuse(file: File, words: string): void {
  enlist(file, { state: 'failed', error: new ApiError(400, 'invalid', words) });
}

/**
 * Sends a file with the tus protocol, going on where it stopped when the connection breaks.
 * Resolves to the model, or null when it was cancelled or failed (see `uploads`).
 */
export async function upload(file: File): Promise<Model | null> {
  const controller = new AbortController();
  const id = enlist(file, { cancel: () => controller.abort() });
  try {
    const location = await send(file, id, controller.signal);
    const model = await get<Model>(location.replace(/^.*\/api\/v1/, ''));
    change(id, { state: 'done', sent: file.size, model });
    return model;
  } catch (error) {
    change(id, controller.signal.aborted ? { state: 'cancelled' } : { state: 'failed', error });
    return null;
  }
}

/** Resolves to where the finished model is. */
async function send(file: File, id: number, signal: AbortSignal): Promise<string> {
  // The protocol's library is only wanted once somebody uploads.
  const { Upload: TusUpload } = await import('tus-js-client');
  const meter = new SpeedMeter();
  return new Promise((resolve, reject) => {
    const tus = new TusUpload(file, {
      endpoint: ENDPOINT,
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_MS,
      removeFingerprintOnSuccess: true,
      metadata: { filename: file.name },
      onBeforeRequest: request => {
        for (const [name, value] of Object.entries(csrfHeader())) request.setHeader(name, value);
      },
      onProgress: sent => change(id, { sent, speed: meter.read(sent), state: 'sending' }),
      onShouldRetry: error => {
        const status = error.originalResponse?.getStatus() ?? 0;
        const again = status === 0 || status >= 500 || status === 409 || status === 423;
        if (again) change(id, { state: 'waiting', speed: 0 });
        return again;
      },
      onError: error => reject(toProblem(error)),
      onSuccess: ({ lastResponse }) => {
        const location = lastResponse.getHeader('Location');
        if (location) resolve(location);
        else reject(new Error('no location'));
      },
    });
    signal.addEventListener('abort', () => {
      void tus.abort(true);
      reject(signal.reason);
    });
    void tus.findPreviousUploads().then(previous => {
      const unfinished = previous[0];
      if (unfinished) tus.resumeFromPreviousUpload(unfinished);
      if (!signal.aborted) tus.start();
    });
  });
}

function toProblem(error: unknown): unknown {
  const response = (error as { originalResponse?: { getStatus(): number; getBody(): string } })
    .originalResponse;
  if (!response) return error;
  try {
    const problem = JSON.parse(response.getBody()) as { type?: string; detail?: string };
    return new ApiError(
      response.getStatus(),
      problem.type?.split('/').pop() ?? '',
      problem.detail ?? '',
    );
  } catch {
    return new ApiError(response.getStatus(), String(response.getStatus()), '');
  }
}

/** Bytes a second over a sliding window, so that one slow packet does not make the figure jump. */
export class SpeedMeter {
  private readonly marks: { at: number; sent: number }[] = [];

  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly windowMs = 3_000,
  ) {}

  read(sent: number): number {
    const at = this.now();
    this.marks.push({ at, sent });
    while (this.marks.length > 2 && at - (this.marks[0]?.at ?? at) > this.windowMs) {
      this.marks.shift();
    }
    const first = this.marks[0];
    if (!first || at - first.at < 50) return 0;
    return ((sent - first.sent) / (at - first.at)) * 1000;
  }
}
