import { useEffect, useState } from 'preact/hooks';
import { startSlice, takeGcode } from '../api/library';
import { wordsOf } from '../design/action';
import { t } from '../i18n';
import type { Slice, SliceRequest, SliceSettings, SlicingChoices } from '../wire';
import { choices, choicesFailed, firstSettings, loadChoices, rememberSettings } from './choices';
import { useSlice } from './useSlice';

export type Step = 'choose' | 'wait' | 'done';

/** What else is on the plate, and how all of it stands. */
type Plate = Partial<Pick<SliceRequest, 'copies' | 'pose' | 'models'>>;

export interface Slicing {
  /** null until the printer's choices are known */
  of: SlicingChoices | null;
  settings: SliceSettings | null;
  setSettings(settings: SliceSettings): void;
  step: Step;
  slice: Slice | null;
  sliceId: string | null;
  starting: boolean;
  /** What went wrong, in words. */
  failure: string | null;
  start(more?: Plate): void;
  /** Back to the choices. */
  again(): void;
}

/**
 * A model's way from the choices to G-code, the same on both faces. Where the file is G-code
 * already it goes its way at once.
 */
export function useSlicing(
  modelId: string,
  ready = false,
  begin: Partial<SliceSettings> | null = null,
): Slicing {
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
    if (of && !settings) setSettings(firstSettings(of, begin));
  }, [of, settings, begin]);

  useEffect(() => {
    if (!ready) return;
    takeGcode(modelId).then(({ id }) => setSliceId(id), setFailure);
  }, [modelId, ready]);

  const start = (more: Plate = {}) => {
    if (!settings) return;
    setStarting(true);
    setFailure(null);
    rememberSettings(settings);
    startSlice({ modelId, ...settings, ...more })
      .then(({ id }) => setSliceId(id), setFailure)
      .finally(() => setStarting(false));
  };

  return {
    of,
    settings,
    setSettings,
    step: stepOf(sliceId, slice),
    slice,
    sliceId,
    starting,
    failure: failureOf(failure ?? choicesFailed.value, slice),
    start,
    again: () => setSliceId(null),
  };
}

function stepOf(sliceId: string | null, slice: Slice | null): Step {
  if (!sliceId) return 'choose';
  if (slice?.state === 'done' && slice.gcode) return 'done';
  return slice?.state === 'failed' || slice?.state === 'cancelled' ? 'choose' : 'wait';
}

function failureOf(failure: unknown, slice: Slice | null): string | null {
  if (failure) return wordsOf(failure);
  return slice?.state === 'failed' ? (slice.error ?? t('slice.failed')) : null;
}
