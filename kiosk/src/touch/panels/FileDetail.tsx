import printerIcon from 'icon:printer';
import { useEffect, useState } from 'preact/hooks';
import {
  addToQueue,
  cancelSlice,
  model as fetchModel,
  modelPicture,
  slicePicture,
  startSlice,
} from '../../api/library';
import { useAction, wordsOf } from '../../design/action';
import { Segments } from '../../design/bits';
import { Progress } from '../../design/Progress';
import { decimal, duration, grams, percent } from '../../format';
import { t, tMaybe } from '../../i18n';
import {
  choices,
  firstSettings,
  loadChoices,
  quickQualities,
  rememberSettings,
} from '../../machine/choices';
import { Thumbnail } from '../../machine/Thumbnail';
import { useSlice } from '../../machine/useSlice';
import type { Model, Slice, SliceSettings } from '../../wire';
import { Big } from '../frame/Big';
import { goHome } from '../frame/navigation';
import { Stepper } from '../frame/Stepper';

/** A model from its picture to the print, with the choices that fit a small screen. */
export function FileDetail({ of: id }: { of: string }) {
  const [model, setModel] = useState<Model | null>(null);
  const [settings, setSettings] = useState<SliceSettings | null>(null);
  const [sliceId, setSliceId] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const slice = useSlice(sliceId);
  const all = choices.value;
  useEffect(() => {
    fetchModel(id).then(setModel, setFailure);
    void loadChoices();
  }, [id]);
  useEffect(() => {
    if (all && !settings) setSettings(firstSettings(all));
  }, [all, settings]);
  const start = useAction(
    async () => {
      if (!settings) return;
      rememberSettings(settings);
      setSliceId((await startSlice({ modelId: id, ...settings })).id);
    },
    undefined,
    [id, settings],
  );

  if (failure) return <p class="form-error">{wordsOf(failure)}</p>;
  if (!model || !all || !settings) return <p class="page-wait">{t('app.loading')}</p>;
  if (sliceId) {
    return <Sliced id={sliceId} slice={slice} onBack={() => setSliceId(null)} />;
  }
  const { x, y, z } = model.size;
  return (
    <div class="file-detail">
      <div class="file-picture">
        <Thumbnail src={modelPicture(model.id)} />
        <p class="row-name">{model.name}</p>
        <p class="quiet-text">
          {decimal(x)} × {decimal(y)} × {decimal(z)} mm
        </p>
      </div>
      <div class="file-choices scroll">
        <Segments
          label={t('slice.quality')}
          value={settings.quality}
          options={quickQualities(all).map(({ id: quality, name, layerHeight }) => ({
            value: quality,
            label: tMaybe(`choice.quality.${quality}`) ?? name,
            note: t('slice.layerHeight', { h: layerHeight }),
          }))}
          onChange={quality => setSettings({ ...settings, quality })}
        />
        <Stepper
          label={t('slice.infill')}
          value={settings.infill}
          steps={[5]}
          min={0}
          max={100}
          unit="%"
          onChange={infill => setSettings({ ...settings, infill })}
        />
        <Segments
          label={t('slice.support')}
          value={settings.support}
          options={all.supports.map(({ id: support, name }) => ({
            value: support,
            label: tMaybe(`choice.support.${support}`) ?? name,
          }))}
          onChange={support => setSettings({ ...settings, support })}
        />
        {model.fits ? null : <p class="note bad">{t('slice.tooBig')}</p>}
      </div>
      <div class="foot-buttons">
        <Big
          kind="primary"
          working={start.working.value}
          disabled={!model.fits}
          onClick={start.run}
          testId="slice-start"
        >
          {t('slice.start')}
        </Big>
      </div>
    </div>
  );
}

interface SlicedProps {
  id: string;
  slice: Slice | null;
  onBack: () => void;
}

function Sliced({ id, slice, onBack }: SlicedProps) {
  const add = useAction(() => addToQueue(id).then(goHome), undefined, [id]);
  const stop = useAction(() => cancelSlice(id).then(onBack), undefined, [id]);
  const gcode = slice?.state === 'done' ? slice.gcode : null;
  const failed = slice?.state === 'failed';
  return (
    <div class="file-detail">
      <div class="file-picture">
        <Thumbnail src={slice ? slicePicture(slice.id) : null} />
        <p class="row-name">{slice?.modelName}</p>
      </div>
      <div class="file-choices">
        {gcode ? (
          <>
            <p class="big-figure">{duration(gcode.seconds)}</p>
            <p class="quiet-text">
              {t('slice.filament')} {grams(gcode.filamentG)} · {t('slice.layers')} {gcode.layers}
            </p>
          </>
        ) : failed ? (
          <p class="form-error">{slice.error ?? t('slice.failed')}</p>
        ) : (
          <>
            <p class="big-figure">{percent(slice?.progress ?? 0)}</p>
            <Progress value={slice?.progress ?? null} label={t('slice.slicing')} />
            <p class="quiet-text">{t('slice.slicing')}</p>
          </>
        )}
      </div>
      <div class="foot-buttons">
        {gcode || failed ? (
          <Big onClick={onBack}>{t('slice.again')}</Big>
        ) : (
          <Big working={stop.working.value} onClick={stop.run}>
            {t('slice.cancel')}
          </Big>
        )}
        {gcode ? (
          <Big
            kind="primary"
            icon={printerIcon}
            working={add.working.value}
            onClick={add.run}
            testId="print"
          >
            {t('slice.print')}
          </Big>
        ) : null}
      </div>
    </div>
  );
}
