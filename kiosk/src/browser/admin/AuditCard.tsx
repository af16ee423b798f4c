import { useEffect, useState } from 'preact/hooks';
import { audit } from '../../api/admin';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { moment } from '../../format';
import { t } from '../../i18n';
import type { AuditEntry } from '../../wire';

/** Who changed what, the newest first. */
export function AuditCard() {
  const [items, setItems] = useState<AuditEntry[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const load = (page: string | null) =>
    audit(page).then(
      found => {
        setItems(now => (page ? [...now, ...found.items] : found.items));
        setNext(found.next);
      },
      () => undefined,
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the card appears
  useEffect(() => void load(null), []);
  if (items.length === 0) return null;
  return (
    <Card title={t('admin.audit')} class="logs-card" testId="audit">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div class="logs" role="log" tabIndex={0} aria-label={t('admin.audit')}>
        {items.map((entry, index) => (
          <p key={index} class={entry.status >= 400 ? 'warning' : ''}>
            <time>{moment(entry.time)}</time> <b>{entry.name || t('admin.nobody')}</b>{' '}
            {entry.address}: {entry.action} {entry.status}
          </p>
        ))}
        {next ? (
          <Button kind="quiet" onClick={() => void load(next)}>
            {t('app.more')}
          </Button>
        ) : null}
      </div>
    </Card>
  );
}
