/** How long to wait before the next try; the first comes at once, none later than a second. */
const STEPS = [0, 100, 250, 500, 900];

export function retryDelay(attempt: number, random: () => number = Math.random): number {
  const step = STEPS[Math.min(attempt, STEPS.length - 1)] ?? 0;
  // Many pages that lost the same server do not come back in the same millisecond.
  return Math.round(step * (0.8 + 0.2 * random()));
}
