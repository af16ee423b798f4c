import minus from 'icon:minus';
import plus from 'icon:plus';
import { Icon } from '../../design/Icon';
import { t } from '../../i18n';

interface Props {
  label: string;
  value: number;
  /** Smallest first; each has a minus and a plus. */
  steps: readonly number[];
  min: number;
  max: number;
  unit: string;
  digits?: number;
  working?: boolean;
  disabled?: boolean;
  testId?: string;
  onChange: (value: number) => void;
}

/** A number between minus and plus buttons. */
export function Stepper(props: Props) {
  const { label, value, steps, min, max, digits = 0, disabled = false } = props;
  const set = (next: number) =>
    props.onChange(Number(Math.min(max, Math.max(min, next)).toFixed(digits)));
  const button = (step: number, sign: 1 | -1) => (
    <button
      key={`${sign}${step}`}
      type="button"
      class="step"
      disabled={disabled || (sign > 0 ? value >= max : value <= min)}
      aria-label={t(sign > 0 ? 'touch.plus' : 'touch.minus', { label, step })}
      onClick={() => set(value + sign * step)}
    >
      <Icon shapes={sign > 0 ? plus : minus} size="1rem" />
      {steps.length > 1 ? step : null}
    </button>
  );
  return (
    <div class="stepper" role="group" aria-label={label} data-testid={props.testId}>
      <span class="stepper-label">{label}</span>
      {[...steps].reverse().map(step => button(step, -1))}
      <output class="stepper-value" aria-busy={props.working}>
        {value.toFixed(digits)}
        {props.unit}
      </output>
      {steps.map(step => button(step, 1))}
    </div>
  );
}
