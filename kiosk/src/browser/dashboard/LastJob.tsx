import { duration } from '../../format';
import { t } from '../../i18n';
import { LineChip } from '../../machine/Line';
import { Outcome } from '../../machine/Outcome';
import { Thumbnail } from '../../machine/Thumbnail';
import type { LiveJob } from '../../wire';

export function LastJob({ job }: { job: LiveJob }) {
  return (
    <div class="last-job" data-testid="last-job">
      <Thumbnail src={job.thumbnail} />
      <div class="grow">
        <p class="quiet-text">{t('status.lastPrint')}</p>
        <p class="job-name">{job.name}</p>
        <p class="row-facts">
          <Outcome outcome={job.outcome} />
          <span>{t('history.took', { time: duration(job.elapsedSeconds) })}</span>
          <LineChip quality={job.quality} />
        </p>
        {job.reason ? <p class="reason">{job.reason}</p> : null}
      </div>
    </div>
  );
}
