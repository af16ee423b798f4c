import { QueueCard } from './QueueCard';

export default function QueuePage() {
  return (
    <div class="narrow">
      <QueueCard />
    </div>
  );
}
