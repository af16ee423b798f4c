/** The octagon of the emergency stop, filled, as nothing else in the pages is. */
export function StopSign({ size = '1.5rem' }: { size?: string }) {
  return (
    <svg class="stop-sign" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path class="octagon" d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z" />
      <path
        d="M15.5 8.5l-7 7M8.5 8.5l7 7"
        fill="none"
        stroke="#fff"
        stroke-width="2.4"
        stroke-linecap="round"
      />
    </svg>
  );
}
