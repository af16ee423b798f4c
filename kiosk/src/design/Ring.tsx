import type { ComponentChildren } from 'preact';

interface Props {
  /** 0 to 1 */
  value: number;
  label: string;
  children?: ComponentChildren;
}

const RADIUS = 46;
const ROUND = 2 * Math.PI * RADIUS;

/** Progress as a ring with something in its middle. */
export function Ring({ value, label, children }: Props) {
  return (
    <div
      class="ring"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(value * 100)}
    >
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle class="track" cx="50" cy="50" r={RADIUS} />
        <circle
          class="done"
          cx="50"
          cy="50"
          r={RADIUS}
          stroke-dasharray={ROUND}
          stroke-dashoffset={ROUND * (1 - Math.min(1, Math.max(0, value)))}
          transform="rotate(-90 50 50)"
        />
      </svg>
      <div class="middle">{children}</div>
    </div>
  );
}
