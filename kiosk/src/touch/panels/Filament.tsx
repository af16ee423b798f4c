import down from 'icon:arrow-down-to-line';
import up from 'icon:arrow-up-from-line';
import flame from 'icon:flame';
import { useState } from 'preact/hooks';
import * as printer from '../../api/printer';
import { ask, useAction } from '../../design/action';
import { Segments } from '../../design/bits';
import { degrees } from '../../format';
import { t } from '../../i18n';
import { machine, mayMove, temperatures } from '../../live';
import { PRESETS } from '../../machine/presets';
import { Big } from '../frame/Big';

const LENGTHS = ['5', '10', '50', '100'] as const;
const FEED_E = 200;
/** Below this most firmwares refuse to push, and rightly so. */
const WARM = 170;

/** Load and unload: heat first, then push or pull. */
export function Filament() {
  const [preset, setPreset] = useState(PRESETS[0]?.id ?? '');
  const [length, setLength] = useState<(typeof LENGTHS)[number]>('10');
  const nozzle = temperatures.value.find(({ heater }) => heater === 'T0');
  const idle = mayMove(machine.value.state);
  const warm = (nozzle?.actual ?? 0) >= WARM;
  const chosen = PRESETS.find(({ id }) => id === preset);
  const heat = useAction(
    (target: number) => printer.heat('T0', target),
    target => temperatures.value.find(({ heater }) => heater === 'T0')?.target === target,
  );
  const push = (mm: number) => ask(printer.move({ e: mm, relative: true, feedrate: FEED_E }));
  return (
    <div class="filament-panel">
      <Segments
        label={t('slice.material')}
        value={preset}
        options={PRESETS.filter(({ name }) => name).map(({ id, name, nozzle: at }) => ({
          value: id,
          label: name,
          note: degrees(at),
        }))}
        onChange={setPreset}
      />
      <Segments
        label={t('touch.length')}
        value={length}
        options={LENGTHS.map(value => ({ value, label: value }))}
        onChange={setLength}
      />
      <p class="quiet-text" role="status">
        {warm ? t('touch.warm', { actual: degrees(nozzle?.actual ?? 0) }) : t('touch.heatFirst')}
      </p>
      <div class="foot-buttons">
        <Big
          icon={flame}
          kind={warm ? 'plain' : 'primary'}
          disabled={!idle}
          working={heat.working.value}
          onClick={() => heat.run(chosen?.nozzle ?? 0)}
          testId="filament-heat"
        >
          {t('touch.heat')}
        </Big>
        <Big
          icon={down}
          disabled={!idle || !warm}
          onClick={() => push(Number(length))}
          testId="filament-load"
        >
          {t('touch.load')}
        </Big>
        <Big
          icon={up}
          disabled={!idle || !warm}
          onClick={() => push(-Number(length))}
          testId="filament-unload"
        >
          {t('touch.unload')}
        </Big>
      </div>
    </div>
  );
}
