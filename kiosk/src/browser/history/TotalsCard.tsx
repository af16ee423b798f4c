import { useEffect, useState } from 'preact/hooks';
import { totals } from '../../api/admin';
import { Card, Figure } from '../../design/bits';
import { count, duration, metres, percent } from '../../format';
import { t } from '../../i18n';
import type { Totals } from '../../wire';

export function TotalsCard() {
  const [all, setAll] = useState<Totals | null>(null);
  useEffect(() => {
    totals().then(setAll, () => undefined);
  }, []);
  if (!all || all.prints === 0) return null;
  const most = Math.max(1, ...all.byMonth.map(({ prints }) => prints));
  return (
    <Card class="totals" testId="totals">
      <dl class="figures four loud">
        <Figure label={t('accounts.prints')}>{count(all.prints)}</Figure>
        <Figure label={t('history.finishedShare')}>{percent(all.finished / all.prints)}</Figure>
        <Figure label={t('slice.time')}>{duration(all.seconds)}</Figure>
        <Figure label={t('slice.filament')}>{metres(all.filamentMm)}</Figure>
      </dl>
      <ul class="months" aria-label={t('history.byMonth')}>
        {all.byMonth.map(({ month, prints }) => (
          <li key={month} title={`${month}: ${prints}`}>
            <span class="bar" style={{ height: `${(prints / most) * 100}%` }} />
            <small>{month.slice(5)}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
