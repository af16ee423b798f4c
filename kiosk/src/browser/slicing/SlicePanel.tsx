import { useState } from 'preact/hooks';
import { lazy } from 'preact-iso';
import { has } from '../../api/session';
import { t } from '../../i18n';
import { useSlicing } from '../../machine/useSlicing';
import type { ChosenSettings, Model } from '../../wire';
import { type Part, plateRequest } from '../plate/parts';
import { ModelFacts } from './ModelFacts';
import { SettingsForm } from './SettingsForm';
import { SliceProgress } from './SliceProgress';
import { SliceResultView } from './SliceResult';
import './slicing.css';

const Plate = lazy(() => import('../plate/Plate'));

interface Props {
  model: Model;
  /** What is on the plate to begin with: with it all settings; without it is the quick way. */
  plate?: readonly Part[];
  /** What an earlier print was made with, to begin with that. */
  begin?: ChosenSettings | null;
  onQueued?: () => void;
}

/** A model on its way to G-code: choose, wait, look, print. */
export function SlicePanel({ model, plate, begin = null, onQueued }: Props) {
  const whole = plate !== undefined;
  const [parts, setParts] = useState(plate ?? []);
  const [room, setRoom] = useState(model.fits);
  const ready = model.format === 'gcode';
  const slicing = useSlicing(model.id, ready, begin);
  const { of, settings, step, slice, sliceId, failure } = slicing;
  const leave = onQueued ? { onQueued } : {};

  if (step === 'done' && slice?.gcode) {
    const again = ready ? {} : { onAgain: slicing.again };
    return <SliceResultView slice={slice} gcode={slice.gcode} {...again} {...leave} />;
  }
  if (step === 'wait' && sliceId) {
    return <SliceProgress id={sliceId} slice={slice} onCancelled={slicing.again} />;
  }
  if (!of || !settings || ready) {
    return failure ? (
      <p class="form-error">{failure}</p>
    ) : (
      <p class="page-wait">{t('app.loading')}</p>
    );
  }
  return (
    <div class={`slice-panel ${whole ? 'with-plate' : ''}`}>
      {whole ? (
        <Plate
          bed={of.printer.size}
          parts={parts}
          settings={settings}
          onChange={setParts}
          onFits={setRoom}
        />
      ) : (
        <ModelFacts model={model} />
      )}
      <SettingsForm
        of={of}
        value={settings}
        onChange={slicing.setSettings}
        onStart={() => slicing.start(whole ? plateRequest(parts) : {})}
        starting={slicing.starting}
        disabled={!room}
        failure={failure}
        all={whole && has('settings')}
        copies={!whole}
        more={whole ? null : <More model={model} {...leave} />}
      />
    </div>
  );
}

function More({ model, onQueued }: { model: Model; onQueued?: () => void }) {
  return (
    <a
      class="button quiet"
      href={`/models/${model.id}`}
      data-testid="slice-whole"
      onClick={() => onQueued?.()}
    >
      {t('slice.whole')}
    </a>
  );
}
