import box from 'icon:box';
import check from 'icon:check';
import spool from 'icon:cylinder';
import menu from 'icon:layout-grid';
import arrows from 'icon:move';
import thermometer from 'icon:thermometer';
import usb from 'icon:usb';
import wifi from 'icon:wifi';
import { degrees } from '../../format';
import { t } from '../../i18n';
import {
  accessPoint,
  bed,
  clearing,
  isConnected,
  job,
  type Mood,
  machine,
  moodOf,
  queue,
  temperatures,
} from '../../live';
import { ClearingNote } from '../../machine/ClearingNote';
import { useBedClear, useConnect } from '../../machine/controls';
import { Outcome } from '../../machine/Outcome';
import { Thumbnail } from '../../machine/Thumbnail';
import { heaterColour, heaterName, moodWords } from '../../machine/words';
import { Big } from '../frame/Big';
import { open } from '../frame/navigation';
import { MiniGraph } from './MiniGraph';

export function Idle() {
  const mood = moodOf(machine.value, job.value, bed.value, clearing.value);
  const asks = needsPerson(mood);
  const away = !isConnected(machine.value.state);
  return (
    <div class="idle">
      <section class="idle-left">
        {asks ? <Asking mood={mood} /> : <Readings />}
        {accessPoint.value ? (
          <Big icon={wifi} testId="own-network" onClick={() => open('network')}>
            {t('network.none', { accessPoint: accessPoint.value })}
          </Big>
        ) : null}
      </section>
      <nav class="tiles" aria-label={t('touch.home')}>
        <Big
          class="tile wide"
          kind={asks ? 'plain' : 'primary'}
          icon={box}
          testId="tile-print"
          onClick={() => open('files')}
        >
          {t('slice.print')}
        </Big>
        <Big
          class="tile"
          icon={arrows}
          disabled={away}
          testId="tile-move"
          onClick={() => open('move')}
        >
          {t('motion.title')}
        </Big>
        <Big
          class="tile"
          icon={thermometer}
          disabled={away}
          testId="tile-temperature"
          onClick={() => open('temperature')}
        >
          {t('touch.panel.temperature')}
        </Big>
        <Big
          class="tile"
          icon={spool}
          disabled={away}
          testId="tile-filament"
          onClick={() => open('filament')}
        >
          {t('slice.filament')}
        </Big>
        <Big class="tile" icon={menu} testId="tile-more" onClick={() => open('more')}>
          {t('app.more')}
        </Big>
      </nav>
    </div>
  );
}

const needsPerson = (mood: Mood): boolean =>
  mood === 'bedClear' ||
  mood === 'clearing' ||
  mood === 'offline' ||
  mood === 'fault' ||
  mood === 'noHost' ||
  mood === 'connecting' ||
  (mood === 'ready' && bed.value === 'UNKNOWN');

function Readings() {
  return (
    <>
      <ul class="readings">
        {temperatures.value.map(({ heater, actual, target }) => (
          <li key={heater} class={heaterColour(heater)}>
            <span class="reading-name">{heaterName(heater)}</span>
            <span class="reading-value" data-testid={`actual-${heater}`}>
              {degrees(actual)}
            </span>
            <span class="reading-target">
              {target > 0 ? degrees(target) : t('temperature.off')}
            </span>
          </li>
        ))}
      </ul>
      <MiniGraph />
    </>
  );
}

function Asking({ mood }: { mood: Mood }) {
  return (
    <div class="asking">
      <h2 data-testid="mood" data-mood={mood}>
        {moodWords(mood, temperatures.value)}
      </h2>
      {machine.value.reason ? <p class="reason">{machine.value.reason}</p> : null}
      <ClearingNote />
      {mood === 'bedClear' || mood === 'ready' ? <BedClear /> : null}
      {mood === 'offline' || mood === 'fault' ? <Connect fault={mood === 'fault'} /> : null}
    </div>
  );
}

function BedClear() {
  const clear = useBedClear();
  const ended = job.value;
  const next = queue.value.find(({ state, hold }) => state === 'waiting' && !hold);
  return (
    <>
      {ended?.outcome ? (
        <div class="ended">
          <Thumbnail src={ended.thumbnail} />
          <div class="grow">
            <p class="row-name">{ended.name}</p>
            <Outcome outcome={ended.outcome} />
          </div>
        </div>
      ) : null}
      <p class="quiet-text">{next ? t('bedCard.next', { name: next.name }) : t('bedCard.text')}</p>
      <Big
        kind="primary"
        icon={check}
        working={clear.working.value}
        onClick={clear.run}
        testId="bed-clear"
      >
        {next ? t('touch.clearAndNext') : t('actions.bedClear')}
      </Big>
    </>
  );
}

function Connect({ fault }: { fault: boolean }) {
  const connect = useConnect();
  return (
    <>
      <p class="quiet-text">{t(fault ? 'status.faultHint' : 'status.connectHint')}</p>
      <Big
        kind="primary"
        icon={usb}
        working={connect.working.value}
        onClick={connect.run}
        testId="connect"
      >
        {t(fault ? 'status.connectAgain' : 'status.connect')}
      </Big>
    </>
  );
}
