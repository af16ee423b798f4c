import * as printer from '../../api/printer';
import { ask, useAction } from '../../design/action';
import { t } from '../../i18n';
import { isConnected, machine, tune } from '../../live';
import { Stepper } from '../frame/Stepper';

type Factor = 'speed' | 'flow' | 'fan';

const FACTORS: readonly FactorProps[] = [
  { factor: 'speed', min: 10, max: 300 },
  { factor: 'flow', min: 50, max: 150 },
  { factor: 'fan', min: 0, max: 100 },
];

interface FactorProps {
  factor: Factor;
  min: number;
  max: number;
}

export function TunePanel() {
  return (
    <div class="tune-panel">
      {FACTORS.map(one => (
        <FactorStepper key={one.factor} {...one} />
      ))}
      <BabyStep />
    </div>
  );
}

const BABY_STEPS = [-0.05, -0.01, 0.01, 0.05];

/** Moves the nozzle a hair nearer or farther while it prints (M290). */
function BabyStep() {
  const disabled = !isConnected(machine.value.state);
  return (
    <div class="stepper" role="group" aria-label={t('touch.babyStep')}>
      <span class="stepper-label">{t('touch.babyStep')}</span>
      {BABY_STEPS.map(step => (
        <button
          key={step}
          type="button"
          class="step"
          disabled={disabled}
          onClick={() => ask(printer.command([`M290 Z${step}`]))}
        >
          {step > 0 ? `+${step}` : `−${-step}`}
        </button>
      ))}
    </div>
  );
}

function FactorStepper({ factor, min, max }: FactorProps) {
  const label = t(`status.${factor}`);
  const send = useAction(
    (value: number) => printer.tune({ [factor]: value }),
    value => Math.round(tune.value[factor]) === value,
    [factor],
  );
  return (
    <Stepper
      label={label}
      value={Math.round(tune.value[factor])}
      steps={[1, 10]}
      min={min}
      max={max}
      unit="%"
      working={send.working.value}
      disabled={!isConnected(machine.value.state)}
      testId={`tune-${factor}`}
      onChange={send.run}
    />
  );
}
