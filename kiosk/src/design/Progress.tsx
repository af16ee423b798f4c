interface Props {
  /** 0 to 1; null while nobody can say. */
  value: number | null;
  label: string;
  thin?: boolean;
  testId?: string;
}

export function Progress({ value, label, thin = false, testId }: Props) {
  const percent = value === null ? undefined : Math.round(value * 100);
  return (
    <div
      class={`progress ${thin ? 'thin' : ''} ${value === null ? 'unsure' : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      data-testid={testId}
    >
      <div class="bar" style={{ transform: `scaleX(${value ?? 1})` }} />
    </div>
  );
}
