import { useState } from 'preact/hooks';
import { lazy } from 'preact-iso';
import { has } from '../../api/session';
import { t } from '../../i18n';
import { useSlicing } from '../../machine/useSlicing';
import type { ChosenSettings, Model, Pose } from '../../wire';
import { AlsoOnPlate, type Further } from '../plate/AlsoOnPlate';
import { AS_DRAWN } from '../plate/pose';
import { ModelFacts } from './ModelFacts';
import { SettingsForm } from './SettingsForm';
import { SliceProgress } from './SliceProgress';
import { SliceResultView } from './SliceResult';
import './slicing.css';

const Plate = lazy(() => import('../plate/Plate'));

interface Props {
  model: Model;
  /** With the 3D plate and all settings; without them it is the quick way. */
  whole?: boolean;
  /** What an earlier print was made with, to begin with that. */
  begin?: ChosenSettings | null;
  onQueued?: () => void;
}

/** A model on its way to G-code: choose, wait, look, print. */
export function SlicePanel({ model, whole = false, begin = null, onQueued }: Props) {
  const [pose, setPose] = useState<Pose>(begin?.pose ?? AS_DRAWN);
  const [further, setFurther] = useState<Further[]>([]);
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
        <div class="plate-column">
          <Plate
            model={model}
            bed={of.printer.size}
            pose={pose}
            copies={settings.copies}
            onChange={setPose}
            onFits={setRoom}
          />
          <AlsoOnPlate first={model} value={further} onChange={setFurther} />
        </div>
      ) : (
        <ModelFacts model={model} />
      )}
      <SettingsForm
        of={of}
        value={settings}
        onChange={slicing.setSettings}
        onStart={() =>
          slicing.start({
            ...(pose === AS_DRAWN ? {} : { pose }),
            ...(further.length === 0
              ? {}
              : { models: further.map(one => ({ modelId: one.model.id, copies: one.copies })) }),
          })
        }
        starting={slicing.starting}
        disabled={!room}
        failure={failure}
        all={whole && has('settings')}
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
