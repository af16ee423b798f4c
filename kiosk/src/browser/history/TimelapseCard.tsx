import download from 'icon:download';
import trash from 'icon:trash-2';
import { useEffect, useState } from 'preact/hooks';
import { deleteTimelapse, printPicture, timelapse, timelapseFilm } from '../../api/library';
import { ask } from '../../design/action';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { Icon } from '../../design/Icon';
import { Progress } from '../../design/Progress';
import { bytes, count } from '../../format';
import { t } from '../../i18n';
import type { Print, Timelapse } from '../../wire';
import { mayRepeat } from './mayRepeat';

const AGAIN_MS = 2_000;

/** The film of a print, or how far it is. */
export function TimelapseCard({ print }: { print: Print }) {
  const [one, setOne] = useState<Timelapse | null>(null);
  const made = one?.state === 'done' || one?.state === 'failed';
  // biome-ignore lint/correctness/useExhaustiveDependencies: again until it is made
  useEffect(() => {
    const look = () =>
      void timelapse(print.id).then(setOne, () => {
        setOne(null);
      });
    look();
    if (made || (one === null && print.outcome !== null)) return;
    const again = setInterval(look, AGAIN_MS);
    return () => clearInterval(again);
  }, [print.id, made, one === null]);
  if (!one) return null;
  return (
    <Card title={t('timelapse.title')} testId="timelapse-card">
      {one.state === 'done' ? (
        <>
          <video
            class="timelapse"
            src={timelapseFilm(print.id)}
            controls
            loop
            muted
            playsInline
            preload="none"
            {...(print.hasPicture ? { poster: printPicture(print.id) } : {})}
          />
          <p class="quiet-text">
            {t('timelapse.facts', { frames: count(one.frames), size: bytes(one.bytes) })}
          </p>
          <p class="row-line">
            <a class="button plain" href={timelapseFilm(print.id)} download={`${print.name}.mp4`}>
              <Icon shapes={download} />
              <span class="text">{t('timelapse.download')}</span>
            </a>
            <span class="grow" />
            {mayRepeat(print) ? (
              <Button
                kind="quiet"
                icon={trash}
                label={t('timelapse.remove')}
                onClick={() => ask(deleteTimelapse(print.id).then(() => setOne(null)))}
              />
            ) : null}
          </p>
        </>
      ) : (
        <>
          <p>{t(`timelapse.state.${one.state}`)}</p>
          {one.state === 'rendering' ? (
            <Progress value={one.progress} label={t('timelapse.title')} />
          ) : null}
          {one.error ? <p class="reason">{one.error}</p> : null}
        </>
      )}
    </Card>
  );
}
