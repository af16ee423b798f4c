import { signal } from '@preact/signals';
import type { Account, Session } from '../wire';
import { get, onLoggedOut, onScreenLocked, post, request, setCsrf } from './client';

/** Who is logged in here; null before the first answer. */
export const session = signal<Session | null>(null);

function take(next: Session): Session {
  setCsrf(next.csrf);
  session.value = next;
  return next;
}

export const loadSession = async (): Promise<Session> => take(await get<Session>('/session'));

export interface Credentials {
  email: string;
  password: string;
  remember: boolean;
}

export const logIn = async (credentials: Credentials): Promise<Session> =>
  take(await post<Session>('/session', credentials));

/** The appliance's own screen, with the key that the system gave its browser. */
export const logInScreen = async (screenKey: string): Promise<Session> =>
  take(await post<Session>('/session', { screenKey }));

/** Asks for the PIN of the appliance's own screen from now on, or takes it. */
export const lockScreen = async (): Promise<Session> => take(await post<Session>('/screen/lock'));
export const unlockScreen = async (pin: string): Promise<Session> =>
  take(await post<Session>('/screen/unlock', { pin }));

/** The lock is shown at once; only the server opens it. */
export function showLocked(): void {
  const now = session.value;
  if (now?.screen?.pin) session.value = { ...now, screen: { pin: true, locked: true } };
}

export async function logOut(): Promise<void> {
  await request('DELETE', '/session');
  await loadSession();
}

/** The password once more, for what is asked of the last five minutes. */
export const giveProof = (password: string): Promise<void> => post('/session/proof', { password });

export interface Setup {
  token: string;
  email: string;
  name: string;
  password: string;
  language: string;
}

export const setUp = async (setup: Setup): Promise<Session> =>
  take(await post<Session>('/setup', setup));

onLoggedOut(() => {
  if (session.value?.account) session.value = { ...session.value, account: null };
});

onScreenLocked(showLocked);

export const account = (): Account | null => session.value?.account ?? null;
/** Whether this account may do more than look. */
export const mayOperate = (): boolean =>
  account()?.role === 'operator' || account()?.role === 'administrator';
export const isAdministrator = (): boolean => account()?.role === 'administrator';

/** Whether nobody has logged in, and the server lets guests look. */
export const isGuest = (): boolean => account()?.role === 'guest';

/** Whether this server has what a deeper page needs. */
export const has = (feature: string): boolean =>
  session.value?.features?.includes(feature) ?? false;
