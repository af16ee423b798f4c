import { useEffect, useState } from 'preact/hooks';
import { outbox } from '../../api/admin';
import { Card } from '../../design/bits';
import { moment } from '../../format';
import { t, tMaybe } from '../../i18n';
import type { Mail } from '../../wire';

/** The last mails and whether they went out; without a mail server, their words. */
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
          <li key={mail.id} data-testid="mail">
            <p>{mail.subject}</p>
            <p class="row-facts">
              <span>{mail.to}</span>
              <span>{moment(mail.createdAt)}</span>
              <span>{tMaybe(`admin.mail.${mail.state}`) ?? mail.state}</span>
            </p>
            {mail.error ? <p class="form-error">{mail.error}</p> : null}
            {mail.text ? (
              <details>
                <summary>{t('admin.mailText')}</summary>
                <p class="mail-text">{mail.text}</p>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
