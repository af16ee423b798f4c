import plug from 'icon:usb';
import { mayOperate } from '../../api/session';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { t } from '../../i18n';
import { bed, hasJob, job, type Mood, machine, moodOf, temperatures, toneOf } from '../../live';
import { useConnect } from '../../machine/controls';
import { LineChip } from '../../machine/Line';
import { moodWords } from '../../machine/words';
import { BedQuestion } from './BedQuestion';
import { JobButtons } from './JobButtons';
import { JobFigures } from './JobFigures';
import { LastJob } from './LastJob';

/** What the machine does, loudest first. */
export function StatusCard() {
  const mood = moodOf(machine.value, job.value, bed.value);
  const running = job.value !== null && hasJob(machine.value.state);
  return (
    <Card class="status" testId="status">
      <header class="status-head">
        <h2 class={`mood ${toneOf(mood)}`} data-testid="mood" data-mood={mood}>
          <span class="lamp" aria-hidden="true" />
          {moodWords(mood, temperatures.value)}
        </h2>
        {running ? <LineChip quality={job.value?.quality} /> : null}
      </header>
      {machine.value.reason && machine.value.printHost ? (
        <p class="reason">{machine.value.reason}</p>
      ) : null}
      {running && job.value ? (
        <>
          <JobFigures job={job.value} />
          {mayOperate() ? <JobButtons name={job.value.name} progress={job.value.progress} /> : null}
        </>
      ) : (
        <Resting mood={mood} />
      )}
    </Card>
  );
}

function Resting({ mood }: { mood: Mood }) {
  const operates = mayOperate();
  const wantsPrinter = mood === 'offline' || mood === 'fault';
  const wantsBed = mood === 'bedClear' || (mood === 'ready' && bed.value === 'UNKNOWN');
  return (
    <>
      {operates && wantsPrinter ? <ConnectPart /> : null}
      {operates && wantsBed ? <BedQuestion /> : null}
      {mood === 'ready' && !job.value ? <p class="quiet-text">{t('status.nothingHint')}</p> : null}
      {job.value?.outcome ? <LastJob job={job.value} /> : null}
    </>
  );
}

function ConnectPart() {
  const connect = useConnect();
  return (
    <div class="ask">
      <p>{t('status.connectHint')}</p>
      <Button
        kind="primary"
        icon={plug}
        working={connect.working.value}
        onClick={connect.run}
        testId="connect"
      >
        {t('status.connect')}
      </Button>
    </div>
  );
}
