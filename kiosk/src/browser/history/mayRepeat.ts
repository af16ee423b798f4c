import { session } from '../../api/session';
import type { Print } from '../../wire';

/** Whether this account may print it again: its own, administrators all. */
export function mayRepeat({ sliceId, ownerId }: Print): boolean {
  const account = session.value?.account;
  if (!sliceId || !account || account.role === 'viewer') return false;
  return account.role === 'administrator' || account.id === ownerId;
}
