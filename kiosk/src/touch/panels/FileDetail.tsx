import printerIcon from 'icon:play';
import { useEffect, useState } from 'preact/hooks';
import {
  addToQueue,
  cancelSlice,
  model as fetchModel,
  modelPicture,
  slicePicture,
} from '../../api/library';
import { useAction, wordsOf } from '../../design/action';
import { Segments } from '../../design/bits';
import { Progress } from '../../design/Progress';
import { decimal, duration, grams, percent } from '../../format';
import { t, tMaybe } from '../../i18n';
import { quickQualities } from '../../machine/choices';
import { Thumbnail } from '../../machine/Thumbnail';
import { useSlicing } from '../../machine/useSlicing';
import type { Model, Slice } from '../../wire';
import { Big } from '../frame/Big';
import { goHome } from '../frame/navigation';
import { Stepper } from '../frame/Stepper';

/** A model from its picture to the print, with the choices that fit a small screen. */
export function FileDetail({ of: id }: { of: string }) {
  const [model, setModel] = useState<Model | null>(null);
  const [missing, setMissing] = useState<unknown>(null);
  const slicing = useSlicing(id, model?.format === 'gcode');
  const { of: all, settings, setSettings, sliceId, failure } = slicing;
  useEffect(() => {
    fetchModel(id).then(setModel, setMissing);
  }, [id]);

  if (missing) return <p class="form-error">{wordsOf(missing)}</p>;
  if (sliceId && slicing.step !== 'choose') {
    const again = model?.format === 'gcode' ? goHome : slicing.again;
    return <Sliced id={sliceId} slice={slicing.slice} onBack={again} />;
  }
  if (!model || !all || !settings || model.format === 'gcode') {
    return <p class="page-wait">{failure ?? t('app.loading')}</p>;
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
        {failure ? <p class="form-error">{failure}</p> : null}
      </div>
      <div class="foot-buttons">
        <Big
          kind="primary"
          working={slicing.starting}
          disabled={!model.fits}
          onClick={() => slicing.start()}
          testId="slice"
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
        ) : (
          <>
            <p class="big-figure">{percent(slice?.progress ?? 0)}</p>
            <Progress value={slice?.progress ?? null} label={t('slice.slicing')} />
            <p class="quiet-text">{t('slice.slicing')}</p>
          </>
        )}
      </div>
      <div class="foot-buttons">
        {gcode ? (
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
