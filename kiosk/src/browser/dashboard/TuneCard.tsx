import { useState } from 'preact/hooks';
import * as printer from '../../api/printer';
import { useAction } from '../../design/action';
import { Card } from '../../design/bits';
import { percentOf } from '../../format';
import { type Key, t } from '../../i18n';
import { isConnected, machine, tune } from '../../live';

type Factor = 'speed' | 'flow' | 'fan';

const FACTORS: readonly { factor: Factor; key: Key; min: number; max: number }[] = [
  { factor: 'speed', key: 'status.speed', min: 10, max: 300 },
  { factor: 'flow', key: 'status.flow', min: 50, max: 150 },
  { factor: 'fan', key: 'status.fan', min: 0, max: 100 },
];

export function TuneCard() {
  return (
    <Card title={t('actions.tune')} testId="tune">
      {FACTORS.map(({ factor, key, min, max }) => (
        <Slider key={factor} factor={factor} label={t(key)} min={min} max={max} />
      ))}
    </Card>
  );
}

interface SliderProps {
  factor: Factor;
  label: string;
  min: number;
  max: number;
}

function Slider({ factor, label, min, max }: SliderProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const send = useAction(
    (value: number) => printer.tune({ [factor]: value }),
    value => Math.round(tune.value[factor]) === value,
    [factor],
  );
  const shown = dragged ?? tune.value[factor];
  return (
    <label class="slider" aria-busy={send.working.value}>
      <span>{label}</span>
      <input
        type="range"
        class="form-range"
        min={min}
        max={max}
        step={1}
        value={shown}
        disabled={!isConnected(machine.value.state)}
        data-testid={`tune-${factor}`}
        onInput={event => setDragged(Number(event.currentTarget.value))}
        onChange={event => {
          send.run(Number(event.currentTarget.value));
          setDragged(null);
        }}
      />
      <output>{percentOf(shown)}</output>
    </label>
  );
}
