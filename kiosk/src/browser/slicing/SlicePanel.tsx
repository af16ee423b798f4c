import { useEffect, useState } from 'preact/hooks';
import { startSlice } from '../../api/library';
import { wordsOf } from '../../design/action';
import { t } from '../../i18n';
import {
  choices,
  choicesFailed,
  firstSettings,
  loadChoices,
  rememberSettings,
} from '../../machine/choices';
import { useSlice } from '../../machine/useSlice';
import type { Model, SliceSettings } from '../../wire';
import { ModelFacts } from './ModelFacts';
import { SettingsForm } from './SettingsForm';
import { SliceProgress } from './SliceProgress';
import { SliceResultView } from './SliceResult';
import './slicing.css';

interface Props {
  model: Model;
  onQueued?: () => void;
}

/** A model on its way to G-code: choose, wait, look, print. */
export function SlicePanel({ model, onQueued }: Props) {
  const [settings, setSettings] = useState<SliceSettings | null>(null);
  const [sliceId, setSliceId] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const slice = useSlice(sliceId);
  const of = choices.value;

  useEffect(() => {
    void loadChoices();
  }, []);
  useEffect(() => {
    if (of && !settings) setSettings(firstSettings(of));
  }, [of, settings]);

  if (choicesFailed.value) return <p class="form-error">{wordsOf(choicesFailed.value)}</p>;
  if (!of || !settings) return <p class="page-wait">{t('app.loading')}</p>;

  const start = async () => {
    setStarting(true);
    setFailure(null);
    try {
      rememberSettings(settings);
      setSliceId((await startSlice({ modelId: model.id, ...settings })).id);
    } catch (error) {
      setFailure(error);
    } finally {
      setStarting(false);
    }
  };

  if (slice?.state === 'done' && slice.gcode) {
    return (
      <SliceResultView
        slice={slice}
        gcode={slice.gcode}
        onAgain={() => setSliceId(null)}
        {...(onQueued ? { onQueued } : {})}
      />
    );
  }
  if (sliceId && (!slice || slice.state === 'waiting' || slice.state === 'slicing')) {
    return <SliceProgress id={sliceId} slice={slice} onCancelled={() => setSliceId(null)} />;
  }
  const failed = slice?.state === 'failed' ? (slice.error ?? t('slice.failed')) : null;
  return (
    <div class="slice-panel">
      <ModelFacts model={model} />
      <SettingsForm
        of={of}
        value={settings}
        onChange={setSettings}
        onStart={() => void start()}
        starting={starting}
        disabled={!model.fits}
        failure={failure ? wordsOf(failure) : failed}
      />
    </div>
  );
}
