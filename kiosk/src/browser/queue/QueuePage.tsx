import { t } from '../../i18n';
import { QueueCard } from './QueueCard';

export default function QueuePage() {
  return (
    <div class="narrow">
      <h1 class="sr-only">{t('queue.title')}</h1>
      <QueueCard />
    </div>
  );
}
