import type { ResolvedSetting } from '../../wire';

/** Whether every word that was typed is in the setting's name, key or description. */
export function matches(
  { name, key, description }: Pick<ResolvedSetting, 'name' | 'key' | 'description'>,
  typed: string,
): boolean {
  const text = `${name} ${key.replaceAll('_', ' ')} ${key} ${description}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}

export type Verdict = 'ok' | 'unusual' | 'refused';

/** What the limits of a setting say about a number. */
export function verdict(setting: ResolvedSetting, value: number): Verdict {
  const below = (limit: number | null) => limit !== null && value < limit;
  const above = (limit: number | null) => limit !== null && value > limit;
  if (Number.isNaN(value) || below(setting.minimum) || above(setting.maximum)) return 'refused';
  return below(setting.minimumWarning) || above(setting.maximumWarning) ? 'unusual' : 'ok';
}
