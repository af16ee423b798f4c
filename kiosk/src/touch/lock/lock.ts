import { signal } from '@preact/signals';
import { changeScreen, screenSettings } from '../settings';

/** Whether the screen asks for its PIN. */
export const locked = signal(screenSettings.value.pin !== '');

export function lock(): void {
  if (screenSettings.value.pin !== '') locked.value = true;
}

const ROUNDS = 60_000;
const hex = (bytes: Uint8Array) => Array.from(bytes, b => b.toString(16).padStart(2, '0')).join('');

async function digest(pin: string, salt: string): Promise<string> {
  const words = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', words.encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: words.encode(salt), iterations: ROUNDS },
    key,
    256,
  );
  return `${salt}:${hex(new Uint8Array(bits))}`;
}

/** Sets the PIN; an empty one takes it away. */
export async function setPin(pin: string): Promise<void> {
  const salt = hex(crypto.getRandomValues(new Uint8Array(8)));
  changeScreen({ pin: pin === '' ? '' : await digest(pin, salt) });
}

export async function unlock(pin: string): Promise<boolean> {
  const kept = screenSettings.value.pin;
  const right = kept === '' || (await digest(pin, kept.split(':')[0] ?? '')) === kept;
  if (right) locked.value = false;
  return right;
}
