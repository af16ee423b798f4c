import type { Entry } from '../wire';

/**
 * Before which entry one has to go to move one place up (-1) or down (1); null is the end,
 * undefined means that it cannot go there. The one that prints stays where it is.
 */
export function beforeOf(
  entries: readonly Entry[],
  index: number,
  by: -1 | 1,
): string | null | undefined {
  if (by < 0) {
    const above = entries[index - 1];
    return above?.state === 'waiting' ? above.id : undefined;
  }
  if (index >= entries.length - 1) return undefined;
  return entries[index + 2]?.id ?? null;
}
