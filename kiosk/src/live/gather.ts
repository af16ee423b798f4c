import type { LiveState } from '../wire';

type Change = Partial<LiveState>;

export interface Gatherer {
  push(change: Change): void;
  /** Forgets what waits: a whole snapshot has just made it old. */
  drop(): void;
}

/** Collects changes for a while and hands them on as one; console lines are kept, not replaced. */
export function gathered(apply: (change: Change) => void, ms: number): Gatherer {
  let waiting: Change | null = null;
  const flush = () => {
    const whole = waiting;
    waiting = null;
    if (whole) apply(whole);
  };
  return {
    push: change => {
      if (ms === 0) {
        apply(change);
      } else if (waiting) {
        merge(waiting, change);
      } else {
        waiting = { ...change };
        setTimeout(flush, ms);
      }
    },
    drop: () => {
      waiting = null;
    },
  };
}

function merge(into: Change, change: Change): void {
  const lines = [...(into.console?.lines ?? []), ...(change.console?.lines ?? [])];
  Object.assign(into, change);
  if (lines.length > 0) into.console = { lines };
}
