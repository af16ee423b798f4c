import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { mayOperate } from '../../api/session';
import { type Key, t } from '../../i18n';
import { known, recovery } from '../../live';
import { QueueCard } from '../queue/QueueCard';
import { ConsoleCard } from './ConsoleCard';
import { MotionCard } from './MotionCard';
import { RecoveryCard } from './RecoveryCard';
import { StatusCard } from './StatusCard';
import { TemperatureCard } from './TemperatureCard';
import { TuneCard } from './TuneCard';
import { ViewCard } from './ViewCard';
import './dashboard.css';

export function Dashboard() {
  if (!known.value) return <p class="page-wait">{t('app.loading')}</p>;
  const operates = mayOperate();
  return <Cards operates={operates} />;
}

const PARTS = ['temperature', 'tune', 'motion', 'console'] as const;
type PartName = (typeof PARTS)[number];
const NAMES: Record<PartName, Key> = {
  temperature: 'temperature.title',
  tune: 'actions.tune',
  motion: 'motion.title',
  console: 'console.title',
};

/** Beside each other where there is room; on a phone the parts are chosen by tabs. */
function Cards({ operates }: { operates: boolean }) {
  const [shown, setShown] = useState<PartName>('temperature');
  const part = (name: PartName, card: ComponentChildren) => (
    <div class="part" data-part={name} data-shown={shown === name}>
      {card}
    </div>
  );
  return (
    <div class="dashboard">
      <h1 class="sr-only">{t('nav.dashboard')}</h1>
      <div class="column">
        {recovery.value && operates ? <RecoveryCard recovery={recovery.value} /> : null}
        <StatusCard />
        <ViewCard />
      </div>
      {operates ? (
        <div class="parts" role="group" aria-label={t('nav.printer')}>
          {PARTS.map(name => (
            <button
              key={name}
              type="button"
              aria-pressed={shown === name}
              data-testid={`part-${name}`}
              onClick={() => setShown(name)}
            >
              {t(NAMES[name])}
            </button>
          ))}
        </div>
      ) : null}
      <div class="column">
        {part('temperature', <TemperatureCard />)}
        {operates ? part('tune', <TuneCard />) : null}
        {operates ? part('motion', <MotionCard />) : null}
      </div>
      <div class="column">
        <div class="part first">
          <QueueCard />
        </div>
        {operates ? part('console', <ConsoleCard />) : null}
      </div>
    </div>
  );
}
