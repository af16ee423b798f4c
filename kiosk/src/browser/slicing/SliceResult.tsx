import download from 'icon:download';
import layersIcon from 'icon:layers';
import printerIcon from 'icon:printer';
import settings from 'icon:sliders-horizontal';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { addToQueue, gcodeFile, slicePicture } from '../../api/library';
import { has } from '../../api/session';
import { useAction } from '../../design/action';
import { Button } from '../../design/Button';
import { Field, Figure } from '../../design/bits';
import { Icon } from '../../design/Icon';
import { toast } from '../../design/toasts';
import { cost, count, duration, grams, metres } from '../../format';
import { t } from '../../i18n';
import { LayerView } from '../../layers/LayerView';
import { isIdle, machine, queue, spool } from '../../live';
import { Thumbnail } from '../../machine/Thumbnail';
import type { Slice, SliceResult, TimelapseMode } from '../../wire';

const FILMS = ['none', 'layer', 'time'] as const;

interface Props {
  slice: Slice;
  gcode: SliceResult;
  /** Back to the choices, where there were any. */
  onAgain?: () => void;
  onQueued?: () => void;
}

/** What will come out, before it is printed. */
export function SliceResultView({ slice, gcode, onAgain, onQueued }: Props) {
  const { route } = useLocation();
  const [layers, setLayers] = useState(false);
  const [film, setFilm] = useState<TimelapseMode>('none');
  const add = useAction(
    async () => {
      await addToQueue(slice.id, 1, film);
      toast({ tone: 'good', text: t('slice.queued', { name: slice.modelName }) });
      route('/');
      onQueued?.();
    },
    undefined,
    [slice.id, film],
  );
  const alone = isIdle(machine.value.state) && queue.value.every(({ state }) => state === 'done');
  return (
    <div class="slice-result" data-testid="slice-result">
      {layers ? (
        <LayerView sliceId={slice.id} layers={gcode.layers} />
      ) : (
        <Thumbnail
          src={slicePicture(slice.id)}
          alt={t('model.picture', { name: slice.modelName })}
          class="large"
        />
      )}
      <div>
        <p class="big-figure" data-testid="result-time">
          {duration(gcode.seconds)}
        </p>
        <dl class="figures three">
          <Figure label={t('slice.filament')} testId="result-filament">
            {metres(gcode.filamentMm)} · {grams(gcode.filamentG)}
          </Figure>
          <Figure label={t('slice.layers')} testId="result-layers">
            {count(gcode.layers)}
          </Figure>
          {gcode.cost === null ? null : <Figure label={t('slice.cost')}>{cost(gcode.cost)}</Figure>}
        </dl>
        {spool.value && gcode.filamentG > spool.value.leftG ? (
          <p class="note warn" data-testid="spool-warning">
            {t('slice.tooLittle', {
              name: spool.value.name,
              left: grams(spool.value.leftG),
            })}
          </p>
        ) : null}
        {has('timelapses') ? (
          <Field label={t('timelapse.title')}>
            {({ id }) => (
              <select
                id={id}
                class="form-select"
                data-testid="timelapse"
                value={film}
                onChange={event => setFilm(event.currentTarget.value as TimelapseMode)}
              >
                {FILMS.map(mode => (
                  <option key={mode} value={mode}>
                    {t(`timelapse.mode.${mode}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        <Button
          kind="primary"
          icon={printerIcon}
          working={add.working.value}
          onClick={add.run}
          testId="print"
          class="whole"
        >
          {alone ? t('slice.print') : t('slice.addToQueue')}
        </Button>
        <div class="button-row">
          {has('layers') ? (
            <Button
              icon={layersIcon}
              pressed={layers}
              onClick={() => setLayers(!layers)}
              testId="show-layers"
            >
              {t('slice.showLayers')}
            </Button>
          ) : null}
          {onAgain ? (
            <Button icon={settings} onClick={onAgain} testId="slice-again">
              {t('slice.again')}
            </Button>
          ) : null}
          <a class="button plain" href={gcodeFile(slice.id)} download data-testid="download-gcode">
            <Icon shapes={download} />
            <span class="text">{t('slice.download')}</span>
          </a>
        </div>
      </div>
    </div>
  );
}
