import { signal } from '@preact/signals';

export type Theme = 'dark' | 'light' | 'system';

const STORED = 'easyprint.theme';
const bright = window.matchMedia('(prefers-color-scheme: light)');

const stored = localStorage.getItem(STORED);
export const theme = signal<Theme>(stored === 'light' || stored === 'system' ? stored : 'dark');
/** The theme that is shown, whatever decided it. */
export const shownTheme = signal<'dark' | 'light'>('dark');

function show(): void {
  const light = theme.value === 'light' || (theme.value === 'system' && bright.matches);
  shownTheme.value = light ? 'light' : 'dark';
  document.documentElement.dataset.theme = shownTheme.value;
}

export function chooseTheme(choice: Theme): void {
  theme.value = choice;
  localStorage.setItem(STORED, choice);
  show();
}

bright.addEventListener('change', show);
show();
