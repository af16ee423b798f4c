import { signal } from '@preact/signals';

/** Choices of this screen alone; they stay on it. */
export interface ScreenSettings {
  /** minutes until the screen goes dark; 0 is never */
  blankIdle: number;
  blankPrinting: number;
}

const STORED = 'easyprint.screen';
const FIRST: ScreenSettings = { blankIdle: 10, blankPrinting: 0 };

export const BLANK_MINUTES = [0, 1, 5, 10, 30, 60, 240];

function stored(): ScreenSettings {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(STORED) ?? '{}') as object) };
  } catch {
    return FIRST;
  }
}

export const screenSettings = signal<ScreenSettings>(stored());

export function changeScreen(values: Partial<ScreenSettings>): void {
  screenSettings.value = { ...screenSettings.value, ...values };
  localStorage.setItem(STORED, JSON.stringify(screenSettings.value));
}
