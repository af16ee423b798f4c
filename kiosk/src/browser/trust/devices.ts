/** Devices that each take an authority in their own way. */
export const DEVICES = ['windows', 'mac', 'ios', 'android', 'firefox', 'linux'] as const;
export type Device = (typeof DEVICES)[number];

/** What is most likely read on now; Firefox keeps authorities of its own on every desktop. */
export function thisDevice(agent: string = navigator.userAgent): Device | null {
  if (/iPhone|iPad|iPod/.test(agent)) return 'ios';
  if (/Android/.test(agent)) return 'android';
  if (/Firefox\//.test(agent)) return 'firefox';
  if (/Windows/.test(agent)) return 'windows';
  if (/Mac OS X/.test(agent)) return 'mac';
  return /Linux|CrOS/.test(agent) ? 'linux' : null;
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrom(e|ium)\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** A browser's description of itself as people call it: `Firefox, Windows`; else as it stands. */
export function browserName(agent: string): string {
  const named = (of: typeof BROWSERS) => of.find(([sign]) => sign.test(agent))?.[1];
  const names = [named(BROWSERS), named(SYSTEMS)].filter(name => name !== undefined);
  return names.length > 0 ? names.join(', ') : agent;
}
