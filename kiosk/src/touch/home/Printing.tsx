import pauseIcon from 'icon:pause';
import playIcon from 'icon:play';
import sliders from 'icon:sliders-horizontal';
import camera from 'icon:video';
import xIcon from 'icon:x';
import { useState } from 'preact/hooks';
import { Ring } from '../../design/Ring';
import { clock, degrees, hoursMinutes, percent, percentOf } from '../../format';
import { t } from '../../i18n';
import { bed, clearing, machine, moodOf, temperatures, tune } from '../../live';
import { useCancel, usePause, useResume } from '../../machine/controls';
import { LineChip } from '../../machine/Line';
import { Thumbnail } from '../../machine/Thumbnail';
import { heaterName, moodWords } from '../../machine/words';
import type { LiveJob } from '../../wire';
import { Ask } from '../frame/Ask';
import { Big } from '../frame/Big';
import { open } from '../frame/navigation';

export function Printing({ job }: { job: LiveJob }) {
  const mood = moodOf(machine.value, job, bed.value, clearing.value);
  return (
    <div class="printing" data-testid="touch-printing">
      <div class="printing-ring">
        <Ring value={job.progress} label={t('status.progress')}>
          <Thumbnail src={job.thumbnail} />
          <p class="ring-percent" data-testid="progress">
            {percent(job.progress)}
          </p>
        </Ring>
      </div>
      <div class="printing-facts">
        <p class="printing-mood" data-testid="mood" data-mood={mood}>
          {moodWords(mood, temperatures.value)}
        </p>
        <Facts job={job} />
        <LineChip quality={job.quality} />
      </div>
      <Buttons job={job} />
    </div>
  );
}

function Facts({ job }: { job: LiveJob }) {
  const known = job.remainingSeconds >= 0;
  return (
    <dl class="facts">
      {temperatures.value.slice(0, 2).map(({ heater, actual }) => (
        <Fact key={heater} label={heaterName(heater)} value={degrees(actual)} />
      ))}
      <Fact
        label={t('status.layer')}
        value={job.layers > 0 ? `${job.layer}/${job.layers}` : '–'}
        id="layer"
      />
      <Fact label="Z" value={job.z.toFixed(1)} />
      <Fact label={t('status.speed')} value={percentOf(tune.value.speed)} />
      <Fact label={t('status.fan')} value={percentOf(tune.value.fan)} />
      <Fact label={t('status.elapsed')} value={hoursMinutes(job.elapsedSeconds)} id="elapsed" />
      <Fact
        label={t('status.left')}
        value={known ? hoursMinutes(job.remainingSeconds) : '–'}
        id="left"
      />
      <Fact label={t('status.flow')} value={percentOf(tune.value.flow)} />
      <Fact
        label={t('status.ends')}
        value={known ? clock(Date.now() + job.remainingSeconds * 1000) : '–'}
      />
    </dl>
  );
}

function Fact({ label, value, id }: { label: string; value: string; id?: string }) {
  return (
    <div class="fact">
      <dt>{label}</dt>
      <dd data-testid={id}>{value}</dd>
    </div>
  );
}

function Buttons({ job }: { job: LiveJob }) {
  const [asking, setAsking] = useState(false);
  const pause = usePause();
  const resume = useResume();
  const cancel = useCancel();
  const { state } = machine.value;
  const stands = state === 'PAUSED' || state === 'RESUMING';
  return (
    <div class="foot-buttons">
      {stands ? (
        <Big
          icon={playIcon}
          kind="primary"
          testId="resume"
          working={resume.working.value || state === 'RESUMING'}
          onClick={resume.run}
        >
          {t('actions.resume')}
        </Big>
      ) : (
        <Big
          icon={pauseIcon}
          testId="pause"
          working={pause.working.value || state === 'PAUSING'}
          disabled={state === 'CANCELLING'}
          onClick={pause.run}
        >
          {t('actions.pause')}
        </Big>
      )}
      <Big
        icon={xIcon}
        testId="cancel"
        working={cancel.working.value || state === 'CANCELLING'}
        onClick={() => setAsking(true)}
      >
        {t('actions.cancelShort')}
      </Big>
      <Big icon={sliders} testId="tune" onClick={() => open('tune')}>
        {t('actions.tune')}
      </Big>
      <Big icon={camera} testId="camera" onClick={() => open('camera')}>
        {t('actions.camera')}
      </Big>
      {asking ? (
        <Ask
          title={t('cancelDialog.title')}
          text={t('cancelDialog.text', { name: job.name, percent: percent(job.progress) })}
          yes={t('cancelDialog.confirm')}
          no={t('cancelDialog.keep')}
          onYes={cancel.run}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}
