import wifi from 'icon:wifi';
import wifiOff from 'icon:wifi-off';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../design/Icon';
import { clock, degrees } from '../../format';
import { t } from '../../i18n';
import { bed, clearing, hasJob, job, link, machine, moodOf, temperatures } from '../../live';
import { heaterColour, heaterName, moodWords } from '../../machine/words';
import { open, panels } from './navigation';

const SHAPES = { nozzle: '▲', bed: '▬', chamber: '◆' };

/** Temperatures (a tap sets them), what this is about, the time, and the connection. */
export function TitleBar({ locked }: { locked: boolean }) {
  return (
    <header class="title-bar">
      <button
        type="button"
        class="title-heat"
        disabled={locked}
        onClick={() => open('temperature')}
      >
        {temperatures.value.map(({ heater, actual, target }) => (
          <span key={heater} class={heaterColour(heater)} title={heaterName(heater)}>
            <span aria-hidden="true">{SHAPES[heaterColour(heater)]}</span>
            {degrees(actual).slice(0, -1)}
            <small>/{target > 0 ? Math.round(target) : '–'}</small>
          </span>
        ))}
      </button>
      <h1 class="title-text" data-testid={onJob() ? 'job-name' : 'title'}>
        {titleOf()}
      </h1>
      <Clock />
      <Link />
    </header>
  );
}

const placeOf = () => panels.value.at(-1)?.name ?? 'home';

const onJob = (): boolean => placeOf() === 'home' && hasJob(machine.value.state);

function titleOf(): string {
  const here = placeOf();
  if (here !== 'home') return t(`touch.panel.${here}`);
  if (job.value && onJob()) return job.value.name;
  return moodWords(moodOf(machine.value, job.value, bed.value, clearing.value), temperatures.value);
}

function Clock() {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    // Once a minute, at its beginning: nothing runs in between.
    const wait = setTimeout(() => setNow(Date.now()), 60_000 - (now % 60_000) + 20);
    return () => clearTimeout(wait);
  }, [now]);
  return <time class="title-clock">{clock(now)}</time>;
}

function Link() {
  const lost = link.value === 'lost';
  return (
    <span class={`title-link ${lost ? 'lost' : ''}`}>
      <Icon
        shapes={lost ? wifiOff : wifi}
        size="1.25rem"
        label={lost ? t('link.lost') : t('touch.connected')}
      />
    </span>
  );
}
