import { useEffect, useState } from 'preact/hooks';
import { outbox } from '../../api/admin';
import { Card } from '../../design/bits';
import { moment } from '../../format';
import { t } from '../../i18n';
import type { Mail } from '../../wire';

/** The last mails and whether they went out. */
export function Outbox() {
  const [items, setItems] = useState<Mail[]>([]);
  useEffect(() => {
    outbox().then(
      ({ items: found }) => setItems(found),
      () => undefined,
    );
  }, []);
  if (items.length === 0) return null;
  return (
    <Card title={t('admin.outbox')}>
      <ul class="rows">
        {items.map(mail => (
          <li key={mail.id}>
            <p>{mail.subject}</p>
            <p class="row-facts">
              <span>{mail.to}</span>
              <span>{moment(mail.createdAt)}</span>
              <span>{mail.error ?? mail.state}</span>
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
