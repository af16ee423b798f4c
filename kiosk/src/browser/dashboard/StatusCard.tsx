import box from 'icon:box';
import upload from 'icon:upload';
import plug from 'icon:usb';
import { mayOperate } from '../../api/session';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { Icon } from '../../design/Icon';
import { t } from '../../i18n';
import {
  bed,
  clearing,
  hasJob,
  job,
  type Mood,
  machine,
  moodOf,
  temperatures,
  toneOf,
} from '../../live';
import { ClearingNote } from '../../machine/ClearingNote';
import { useConnect } from '../../machine/controls';
import { LineChip } from '../../machine/Line';
import { moodWords } from '../../machine/words';
import { FileButton } from '../../upload/FileButton';
import { BedQuestion } from './BedQuestion';
import { JobButtons } from './JobButtons';
import { JobFigures } from './JobFigures';
import { LastJob } from './LastJob';

/** What the machine does, loudest first. */
export function StatusCard() {
  const mood = moodOf(machine.value, job.value, bed.value, clearing.value);
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
      {operates && wantsPrinter ? <ConnectPart fault={mood === 'fault'} /> : null}
      {operates && wantsBed ? <BedQuestion /> : null}
      {mood === 'clearing' ? <ClearingNote /> : null}
      {mood === 'ready' && operates && !wantsBed ? <WhatNext /> : null}
      {job.value?.outcome ? <LastJob job={job.value} /> : null}
    </>
  );
}

/** A printer that waits is asked for its next print. */
function WhatNext() {
  return (
    <div class="ask">
      <p class="quiet-text">{t('status.nothingHint')}</p>
      <div class="button-row">
        <FileButton icon={upload}>{t('drop.choose')}</FileButton>
        <a class="button plain" href="/models">
          <Icon shapes={box} />
          <span class="text">{t('nav.models')}</span>
        </a>
      </div>
    </div>
  );
}

function ConnectPart({ fault }: { fault: boolean }) {
  const connect = useConnect();
  return (
    <div class="ask">
      <p>{t(fault ? 'status.faultHint' : 'status.connectHint')}</p>
      <Button
        kind="primary"
        icon={plug}
        working={connect.working.value}
        onClick={connect.run}
        testId="connect"
      >
        {t(fault ? 'status.connectAgain' : 'status.connect')}
      </Button>
    </div>
  );
}
