import { Card, Figure } from '../../design/bits';
import { bytes, days, duration, percentOf } from '../../format';
import { t } from '../../i18n';
import type { Wear } from '../../wire';

/** Beyond this many days nobody plans. */
const TEN_YEARS = 3650;

/** How much is written to the card, and how long it would take to write it over once. */
export function WearCard({ wear }: { wear: Wear }) {
  return (
    <Card title={t('admin.wear.title')} testId="wear">
      <dl class="figures two">
        <Figure label={t('admin.wear.written', { time: duration(wear.seconds) })}>
          {bytes(wear.written)}
        </Figure>
        <Figure label={t('admin.wear.perDay')}>
          {wear.perDay === null ? t('admin.wear.tooEarly') : bytes(wear.perDay)}
        </Figure>
        {wear.perDay === null ? null : (
          <Figure label={t('admin.wear.whole')}>{daysFor(wear.size, wear.perDay)}</Figure>
        )}
        {wear.usedPercent === null ? null : (
          <Figure label={t('admin.wear.used')}>
            {t('admin.wear.upTo', { share: percentOf(wear.usedPercent) })}
          </Figure>
        )}
      </dl>
      <p class="quiet-text">{t('admin.wear.about', { disk: wear.disk })}</p>
    </Card>
  );
}

function daysFor(size: number, perDay: number): string {
  const once = size / Math.max(1, perDay);
  return once > TEN_YEARS ? t('admin.wear.never') : days(Math.max(1, once));
}
