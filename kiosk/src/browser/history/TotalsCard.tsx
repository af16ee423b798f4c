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
  const months = lastYear(all.byMonth);
  const most = Math.max(1, ...months.map(({ prints }) => prints));
  return (
    <Card class="totals" testId="totals">
      <dl class="figures four loud">
        <Figure label={t('accounts.prints')}>{count(all.prints)}</Figure>
        <Figure label={t('history.finishedShare')}>{percent(all.finished / all.prints)}</Figure>
        <Figure label={t('slice.time')}>{duration(all.seconds)}</Figure>
        <Figure label={t('slice.filament')}>{metres(all.filamentMm)}</Figure>
      </dl>
      <ul class="months" aria-label={t('history.byMonth')}>
        {months.map(({ month, prints }) => (
          <li key={month} title={`${month}: ${prints}`}>
            <span class="bar" style={{ height: `${(prints / most) * 100}%` }} />
            <small>{month.slice(5)}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Twelve months up to the last one that has prints; those between without any are empty. */
function lastYear(found: Totals['byMonth']): { month: string; prints: number }[] {
  const last = found
    .map(({ month }) => month)
    .sort()
    .at(-1);
  if (!last) return [];
  const [year = 0, month = 1] = last.split('-').map(Number);
  return Array.from({ length: 12 }, (_, index) => {
    const name = new Date(Date.UTC(year, month - 12 + index, 1)).toISOString().slice(0, 7);
    return { month: name, prints: found.find(one => one.month === name)?.prints ?? 0 };
  });
}
