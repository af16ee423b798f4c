import { computed } from '@preact/signals';
import { lockScreen, session, showLocked, unlockScreen } from '../../api/session';
import { wordsOf } from '../../design/action';

/** Whether an administrator set a PIN for this screen. */
export const hasPin = computed(() => session.value?.screen?.pin ?? false);

/** Whether the screen asks for its PIN; the server lets it do nothing else meanwhile. */
export const locked = computed(() => session.value?.screen?.locked ?? false);

export function lock(): void {
  if (!hasPin.value || locked.value) return;
  showLocked();
  void lockScreen().catch(() => undefined);
}

/** Opens the screen; what is wrong in words where it stays locked. */
export async function unlock(pin: string): Promise<string | null> {
  try {
    await unlockScreen(pin);
    return null;
  } catch (error) {
    return wordsOf(error);
  }
}
