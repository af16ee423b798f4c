import { mayOperate } from '../../api/session';
import { t } from '../../i18n';
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
  return (
    <div class="dashboard">
      <h1 class="sr-only">{t('nav.dashboard')}</h1>
      <div class="column">
        {recovery.value && operates ? <RecoveryCard recovery={recovery.value} /> : null}
        <StatusCard />
        <ViewCard />
      </div>
      <div class="column">
        <TemperatureCard />
        {operates ? <TuneCard /> : null}
        {operates ? <MotionCard /> : null}
      </div>
      <div class="column">
        <QueueCard />
        {operates ? <ConsoleCard /> : null}
      </div>
    </div>
  );
}
