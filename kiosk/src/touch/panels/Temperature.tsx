import { useState } from 'preact/hooks';
import * as printer from '../../api/printer';
import { ask, useAction } from '../../design/action';
import { degrees } from '../../format';
import { t } from '../../i18n';
import { isConnected, machine, temperatures } from '../../live';
import { PRESETS } from '../../machine/presets';
import { heaterColour, heaterName, severalNozzles } from '../../machine/words';
import { Big } from '../frame/Big';
import { NumberPad } from '../frame/NumberPad';

const STEPS = [1, 5, 10, 25];
const HOTTEST = { nozzle: 300, bed: 130, chamber: 80 };

export function Temperature() {
  const readings = temperatures.value;
  const several = severalNozzles(readings);
  const [chosen, setChosen] = useState(readings[0]?.heater ?? 'T0');
  const [pad, setPad] = useState(false);
  const now = readings.find(({ heater }) => heater === chosen);
  const disabled = !isConnected(machine.value.state);
  const heat = useAction(
    (target: number) => printer.heat(chosen, target),
    target => temperatures.value.find(({ heater }) => heater === chosen)?.target === target,
    [chosen],
  );
  const name = heaterName(chosen, several);
  const hottest = HOTTEST[heaterColour(chosen)];
  const by = (step: number) =>
    heat.run(Math.min(hottest, Math.max(0, Math.round(now?.target ?? 0) + step)));

  return (
    <div class="temperature-panel">
      <div class="heater-tabs" role="group" aria-label={t('temperature.title')}>
        {readings.map(({ heater, actual, target }) => (
          <button
            key={heater}
            type="button"
            class={`heater-tab ${heaterColour(heater)}`}
            aria-pressed={heater === chosen}
            data-testid={`heater-${heater}`}
            onClick={() => setChosen(heater)}
          >
            <span class="quiet-text">{heaterName(heater, several)}</span>
            <b>{degrees(actual)}</b>
            <span>{target > 0 ? degrees(target) : t('temperature.off')}</span>
          </button>
        ))}
      </div>
      <div class="steps">
        {[...STEPS].reverse().map(step => (
          <Big key={-step} disabled={disabled} onClick={() => by(-step)}>
            −{step}
          </Big>
        ))}
        {STEPS.map(step => (
          <Big key={step} disabled={disabled} onClick={() => by(step)}>
            +{step}
          </Big>
        ))}
      </div>
      <div class="presets">
        {PRESETS.map(({ id, name: material, nozzle, bed }) => (
          <Big
            key={id}
            disabled={disabled}
            onClick={() => {
              for (const { heater } of readings) {
                ask(printer.heat(heater, heater.startsWith('T') ? nozzle : bed));
              }
            }}
          >
            {material || t('temperature.off')}
          </Big>
        ))}
        <Big
          disabled={disabled}
          working={heat.working.value}
          testId="number-pad-open"
          onClick={() => setPad(true)}
        >
          {t('touch.enter')}
        </Big>
      </div>
      {pad ? (
        <NumberPad
          title={t('temperature.setTarget', { heater: name })}
          max={hottest}
          unit="°"
          onDone={heat.run}
          onClose={() => setPad(false)}
        />
      ) : null}
    </div>
  );
}
