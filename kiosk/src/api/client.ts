import type { Problem, Session } from '../wire';

const BASE = '/api/v1';
const TIMEOUT_MS = 20_000;
/** A project of Cura's brings its models along. */
const FILE_TIMEOUT_MS = 10 * 60_000;

/** An answer that was not the one asked for; `name` of the problem is stable, `detail` is words. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: string,
    readonly detail: string,
    readonly field: string | null = null,
  ) {
    super(detail || problem);
  }

  /** The server was not reached at all, or did not answer in time. */
  get unreachable(): boolean {
    return this.status === 0;
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

let csrf = '';
let loggedOut: () => void = () => undefined;

export function setCsrf(token: string): void {
  csrf = token;
}

/** Refused is what was typed, and not who asks. */
const WRONG_WORDS: ReadonlySet<string> = new Set(['credentials', 'wrong-pin']);

let screenLocked: () => void = () => undefined;

/** What to do when an answer says that the screen's PIN is asked for. */
export function onScreenLocked(run: () => void): void {
  screenLocked = run;
}

/** What to do when an answer says that nobody is logged in any longer. */
export function onLoggedOut(run: () => void): void {
  loggedOut = run;
}

let prove: () => Promise<boolean> = () => Promise.resolve(false);

/** How a person is asked for the password once more; answers whether it was given. */
export function onProofNeeded(run: () => Promise<boolean>): void {
  prove = run;
}

export const csrfHeader = (): Record<string, string> => ({ 'X-Csrf-Token': csrf });

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
  request<T>('GET', path, undefined, signal);
export const post = <T = void>(path: string, body?: unknown, signal?: AbortSignal): Promise<T> =>
  request<T>('POST', path, body, signal);
export const put = <T = void>(path: string, body?: unknown): Promise<T> =>
  request<T>('PUT', path, body);
export const patch = <T = void>(path: string, body?: unknown): Promise<T> =>
  request<T>('PATCH', path, body);
export const del = <T = void>(path: string, body?: unknown): Promise<T> =>
  request<T>('DELETE', path, body);

export async function request<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  try {
    return await once<T>(method, path, body, signal);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.problem === 'password-needed' && (await prove())) {
      return once<T>(method, path, body, signal);
    }
    if (error.problem !== 'csrf') throw error;
    // Another tab logged in again: the cookie is good, only this page's token is old.
    setCsrf((await once<Session>('GET', '/session')).csrf);
    return once<T>(method, path, body, signal);
  }
}

async function once<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') Object.assign(headers, csrfHeader());
  const file = body instanceof Blob;
  if (file) headers['Content-Type'] = 'application/octet-stream';
  else if (body !== undefined) headers['Content-Type'] = 'application/json';
  const limit = AbortSignal.timeout(file ? FILE_TIMEOUT_MS : TIMEOUT_MS);
  const response = await fetch(BASE + path, {
    method,
    headers,
    body: file ? body : body === undefined ? null : JSON.stringify(body),
    credentials: 'same-origin',
    cache: 'no-store',
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, 'unreachable', '');
  });
  if (!response.ok) throw await failure(response);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function failure(response: Response): Promise<ApiError> {
  const problem = await problemOf(response);
  const error = new ApiError(
    response.status,
    problem.type?.split('/').pop() || String(response.status),
    problem.detail || problem.title || '',
    problem.field ?? null,
  );
  if (response.status === 401 && !WRONG_WORDS.has(error.problem)) loggedOut();
  if (error.problem === 'screen-locked') screenLocked();
  return error;
}

async function problemOf(response: Response): Promise<Partial<Problem>> {
  if (!response.headers.get('Content-Type')?.includes('json')) return {};
  return (await response.json().catch(() => ({}))) as Partial<Problem>;
}
