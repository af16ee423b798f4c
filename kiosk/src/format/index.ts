import { language } from '../i18n';

/** Figures as people read them, in the page's language. */

/** Making one costs more than all else that a figure needs, and the same few are wanted each time. */
const numbers = new Map<string, Intl.NumberFormat>();
const times = new Map<string, Intl.DateTimeFormat>();

function number(value: number, options: Intl.NumberFormatOptions): string {
  const key = `${language.value} ${JSON.stringify(options)}`;
  const kept = numbers.get(key) ?? new Intl.NumberFormat(language.value, options);
  numbers.set(key, kept);
  return kept.format(value);
}

function time(value: number, options: Intl.DateTimeFormatOptions): string {
  const key = `${language.value} ${JSON.stringify(options)}`;
  const kept = times.get(key) ?? new Intl.DateTimeFormat(language.value, options);
  times.set(key, kept);
  return kept.format(value);
}

export const degrees = (value: number): string => `${Math.round(value)}°`;

export const percent = (share: number): string =>
  number(Math.min(1, Math.max(0, share)), { style: 'percent', maximumFractionDigits: 0 });

export const percentOf = (value: number): string =>
  number(value / 100, { style: 'percent', maximumFractionDigits: 0 });

export const millimetres = (value: number, digits = 1): string =>
  `${number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits })} mm`;

export const milliseconds = (value: number): string =>
  `${number(value, { maximumFractionDigits: value < 10 ? 1 : 0 })} ms`;

export const grams = (value: number): string =>
  `${number(value, { maximumFractionDigits: value < 10 ? 1 : 0 })} g`;

export const metres = (mm: number): string =>
  `${number(mm / 1000, { maximumFractionDigits: mm < 10_000 ? 2 : 1 })} m`;

export const count = (value: number): string => number(value, { maximumFractionDigits: 0 });

export const decimal = (value: number, digits = 1): string =>
  number(value, { maximumFractionDigits: digits });

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export function bytes(value: number): string {
  let unit = 0;
  let left = value;
  while (left >= 1000 && unit < BYTE_UNITS.length - 1) {
    left /= 1000;
    unit += 1;
  }
  return number(left, {
    style: 'unit',
    unit: BYTE_UNITS[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: left < 10 && unit > 0 ? 1 : 0,
  });
}

/** `1:12`, hours and minutes, as a clock would show it; under a minute still `0:00`. */
export function hoursMinutes(seconds: number): string {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `1 h 12 min`, for sentences. */
export function duration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds));
  if (total < 60) return unit(total, 'second');
  const minutes = Math.round(total / 60);
  if (minutes < 60) return unit(minutes, 'minute');
  // Nobody plans a week by the minute.
  const rest = minutes < 100 * 60 ? minutes % 60 : 0;
  const hours = unit(Math.floor(minutes / 60), 'hour');
  return rest === 0 ? hours : `${hours} ${unit(rest, 'minute')}`;
}

const unit = (value: number, name: string): string =>
  number(value, { style: 'unit', unit: name, unitDisplay: 'short' });

export const days = (value: number): string => unit(Math.round(value), 'day');

export const clock = (at: number): string =>
  time(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** The time today, else with its day. */
export function moment(at: number, now: number = Date.now()): string {
  if (new Date(at).toDateString() === new Date(now).toDateString()) return clock(at);
  return time(at, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

export const date = (at: number): string => time(at, { dateStyle: 'medium' });

export const cost = (value: number): string =>
  number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
