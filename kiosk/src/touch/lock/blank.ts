import { computed, effect, signal } from '@preact/signals';
import { bed, clearing, hasJob, job, machine, moodOf } from '../../live';
import { screenSettings } from '../settings';
import { lock } from './lock';

/** Whether the screen is dark. */
export const blank = signal(false);

const mood = computed(() => moodOf(machine.value, job.value, bed.value, clearing.value));
const minutes = computed(() =>
  hasJob(machine.value.state) ? screenSettings.value.blankPrinting : screenSettings.value.blankIdle,
);
let touched = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

function arm(): void {
  clearTimeout(timer);
  const wait = minutes.value * 60_000;
  if (wait === 0) return;
  const left = touched + wait - Date.now();
  timer = setTimeout(
    () => {
      if (Date.now() - touched < wait) arm();
      else darken();
    },
    Math.max(0, left),
  );
}

function darken(): void {
  blank.value = true;
  lock();
}

export function wake(): void {
  blank.value = false;
  touched = Date.now();
  arm();
}

const SWALLOWED = ['pointerdown', 'pointerup', 'click', 'touchstart', 'touchend', 'mousedown'];
/** The finger that woke the screen is lifted well within this. */
const LIFTED_MS = 400;

/**
 * Darkens the screen after a while, and lets the touch that wakes it do nothing else: it is caught
 * before any button sees it, the emergency stop too.
 */
export function startBlanking(): void {
  touched = Date.now();
  let wokenAt = 0;
  const listen = (event: Event) => {
    const now = Date.now();
    const waking = blank.value || now - wokenAt < LIFTED_MS;
    if (waking) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (blank.value) {
        wokenAt = now;
        wake();
      }
      return;
    }
    touched = now;
  };
  for (const name of SWALLOWED) {
    window.addEventListener(name, listen, { capture: true, passive: false });
  }
  effect(() => {
    minutes.value;
    arm();
  });
  // What a person must see wakes the screen by itself.
  effect(() => {
    if (mood.value === 'fault' || mood.value === 'bedClear') wake();
  });
}
