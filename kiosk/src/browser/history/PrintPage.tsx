import download from 'icon:download';
import settings from 'icon:sliders-horizontal';
import { useEffect, useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { ApiError } from '../../api/client';
import { print as fetchPrint, gcodeFile, printPicture } from '../../api/library';
import { has } from '../../api/session';
import { wordsOf } from '../../design/action';
import { Card, Figure } from '../../design/bits';
import { Icon } from '../../design/Icon';
import { cost, count, duration, grams, metres, moment } from '../../format';
import { t, tMaybe } from '../../i18n';
import { LayerView } from '../../layers/LayerView';
import { LineFigures } from '../../machine/Line';
import { Outcome } from '../../machine/Outcome';
import { Thumbnail } from '../../machine/Thumbnail';
import type { Print, PrintEvent } from '../../wire';
import { NotFound } from '../errors';
import { mayRepeat } from './mayRepeat';
import { PrintAgain } from './PrintAgain';
import { SettingsOfPrint } from './SettingsOfPrint';
import { TimelapseCard } from './TimelapseCard';
import './history.css';

/** One print: what came out, how long it took, how evenly it ran. */
export default function PrintPage() {
  const { params } = useRoute();
  const id = params.id ?? '';
  const [print, setPrint] = useState<Print | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    fetchPrint(id).then(setPrint, setFailure);
  }, [id]);
  if (failure instanceof ApiError && failure.status === 404) return <NotFound />;
  if (failure) return <p class="form-error">{wordsOf(failure)}</p>;
  if (!print) return <p class="page-wait">{t('app.loading')}</p>;
  return (
    <>
      <header class="page-head">
        <h1>{print.name}</h1>
        <Links print={print} />
      </header>
      <div class="print-page">
        <Card class="print-picture">
          <Thumbnail
            src={print.hasPicture ? printPicture(print.id) : null}
            alt={t('model.picture', { name: print.name })}
          />
        </Card>
        <Card testId="print-facts">
          <p class="big-figure">{duration(print.seconds)}</p>
          <p class="row-facts">
            <Outcome outcome={print.outcome} />
            <span>{t('queue.by', { owner: print.owner })}</span>
          </p>
          {print.reason ? <p class="note bad">{print.reason}</p> : null}
          <dl class="figures two">
            <Figure label={t('history.started')}>{moment(print.startedAt)}</Figure>
            <Figure label={t('history.ended')}>
              {print.endedAt ? moment(print.endedAt) : '–'}
            </Figure>
            <Figure label={t('slice.filament')}>
              {metres(print.filamentMm)} · {grams(print.filamentG)}
            </Figure>
            <Figure label={t('slice.layers')}>{count(print.layers)}</Figure>
            {print.cost === null ? null : (
              <Figure label={t('slice.cost')}>{cost(print.cost)}</Figure>
            )}
          </dl>
        </Card>
        {has('timelapses') ? <TimelapseCard print={print} /> : null}
        <SettingsOfPrint print={print} />
        {print.quality ? (
          <Card title={t('line.title')}>
            <LineFigures quality={print.quality} />
          </Card>
        ) : null}
        {print.sliceId && print.layers > 0 && has('layers') ? (
          <Card title={t('layers.title')} class="print-layers">
            <LayerView sliceId={print.sliceId} layers={print.layers} />
          </Card>
        ) : null}
        {print.events?.length ? <Events events={print.events} /> : null}
      </div>
    </>
  );
}

function Links({ print }: { print: Print }) {
  return (
    <>
      {mayRepeat(print) ? <PrintAgain of={{ print: print.id }} name={print.name} primary /> : null}
      {print.modelId && mayRepeat(print) ? (
        <a
          class="button plain"
          href={`/models/${print.modelId}?print=${print.id}`}
          data-testid="slice-again"
        >
          <Icon shapes={settings} />
          <span class="text">{t('history.sliceAgain')}</span>
        </a>
      ) : null}
      {print.sliceId ? (
        <a class="button plain" href={gcodeFile(print.sliceId)} download>
          <Icon shapes={download} />
          <span class="text">{t('slice.download')}</span>
        </a>
      ) : null}
    </>
  );
}

function Events({ events }: { events: PrintEvent[] }) {
  return (
    <Card title={t('history.events')}>
      <ul class="events">
        {events.map(({ at, kind, text }) => (
          <li key={`${at} ${kind}`}>
            <time>{moment(at)}</time>
            <span>{text || (tMaybe(`history.event.${kind}`) ?? kind)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
