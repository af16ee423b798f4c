import { Figure } from '../../design/bits';
import { Progress } from '../../design/Progress';
import { clock, hoursMinutes, millimetres, percent, percentOf } from '../../format';
import { t } from '../../i18n';
import { tune } from '../../live';
import { Thumbnail } from '../../machine/Thumbnail';
import type { LiveJob } from '../../wire';

export function JobFigures({ job }: { job: LiveJob }) {
  const known = job.remainingSeconds >= 0;
  return (
    <>
      <div class="job-main">
        <Thumbnail src={job.thumbnail} class="job-picture" />
        <div class="job-title">
          <p class="job-percent" data-testid="progress">
            {percent(job.progress)}
          </p>
          <p class="job-name" data-testid="job-name" title={job.name}>
            {job.name}
          </p>
          {job.layers > 0 ? (
            <p class="quiet-text">
              {t('status.layer')}{' '}
              <span data-testid="layer">
                {t('status.layerOf', { n: job.layer, total: job.layers })}
              </span>
            </p>
          ) : null}
        </div>
      </div>
      <Progress value={job.progress} label={t('status.progress')} />
      <dl class="figures three loud">
        <Figure label={t('status.elapsed')} testId="elapsed">
          {hoursMinutes(job.elapsedSeconds)}
        </Figure>
        <Figure label={t('status.left')} testId="left">
          {known ? hoursMinutes(job.remainingSeconds) : '–'}
        </Figure>
        <Figure label={t('status.ends')} testId="ends">
          {known ? clock(Date.now() + job.remainingSeconds * 1000) : '–'}
        </Figure>
      </dl>
      <dl class="figures four">
        <Figure label={t('status.height')}>{millimetres(job.z)}</Figure>
        <Figure label={t('status.speed')}>{percentOf(tune.value.speed)}</Figure>
        <Figure label={t('status.flow')}>{percentOf(tune.value.flow)}</Figure>
        <Figure label={t('status.fan')}>{percentOf(tune.value.fan)}</Figure>
      </dl>
    </>
  );
}
