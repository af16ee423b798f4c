import { useState } from 'preact/hooks';
import { lazy } from 'preact-iso';
import * as printer from '../../api/printer';
import { ask, useAction } from '../../design/action';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { degrees } from '../../format';
import { t } from '../../i18n';
import { isConnected, machine, temperatures } from '../../live';
import { PRESETS } from '../../machine/presets';
import { heaterColour, heaterName, severalNozzles } from '../../machine/words';
import type { Temperature } from '../../wire';

const TemperatureGraph = lazy(() => import('../../graph/TemperatureGraph'));

export function TemperatureCard() {
  const readings = temperatures.value;
  const several = severalNozzles(readings);
  return (
    <Card title={t('temperature.title')} testId="temperatures" aside={<Presets />}>
      {readings.length === 0 ? (
        <p class="quiet-text">{t('temperature.none')}</p>
      ) : (
        <ul class="heaters">
          {readings.map(reading => (
            <Heater
              key={reading.heater}
              reading={reading}
              name={heaterName(reading.heater, several)}
            />
          ))}
        </ul>
      )}
      <div class="graph-room">
        <TemperatureGraph />
      </div>
    </Card>
  );
}

function Heater({ reading, name }: { reading: Temperature; name: string }) {
  const [typed, setTyped] = useState<string | null>(null);
  const heat = useAction(
    (target: number) => printer.heat(reading.heater, target),
    target => targetOf(reading.heater) === target,
    [reading.heater],
  );
  const submit = (event: Event) => {
    event.preventDefault();
    if (typed === null || typed === '') return;
    heat.run(Number(typed));
    setTyped(null);
  };
  return (
    <li class={`heater ${heaterColour(reading.heater)}`}>
      <span class="heater-name">
        <span class="swatch" aria-hidden="true" />
        {name}
      </span>
      <span class="heater-actual" data-testid={`actual-${reading.heater}`}>
        {degrees(reading.actual)}
      </span>
      <form class="heater-target" onSubmit={submit}>
        <input
          class="form-control"
          inputMode="numeric"
          aria-label={t('temperature.setTarget', { heater: name })}
          placeholder={reading.target > 0 ? degrees(reading.target) : t('temperature.off')}
          value={typed ?? (reading.target > 0 ? String(Math.round(reading.target)) : '')}
          disabled={!isConnected(machine.value.state)}
          data-testid={`target-${reading.heater}`}
          onInput={event => setTyped(event.currentTarget.value.replace(/\D/g, ''))}
          onBlur={() => setTyped(null)}
        />
        {typed !== null || heat.working.value ? (
          <Button submit working={heat.working.value} class="small" keepFocus>
            {t('temperature.set')}
          </Button>
        ) : null}
      </form>
    </li>
  );
}

const targetOf = (heater: string): number | undefined =>
  temperatures.value.find(reading => reading.heater === heater)?.target;

function Presets() {
  return (
    <select
      class="form-select compact"
      aria-label={t('temperature.preset')}
      value=""
      disabled={!isConnected(machine.value.state)}
      onChange={event => {
        const preset = PRESETS.find(({ id }) => id === event.currentTarget.value);
        event.currentTarget.value = '';
        if (!preset) return;
        for (const { heater } of temperatures.value) {
          ask(printer.heat(heater, heater.startsWith('T') ? preset.nozzle : preset.bed));
        }
      }}
    >
      <option value="">{t('temperature.preset')}</option>
      {PRESETS.map(({ id, name, nozzle, bed }) => (
        <option key={id} value={id}>
          {name ? `${name} ${nozzle}/${bed}` : t('temperature.cool')}
        </option>
      ))}
    </select>
  );
}
