import { useEffect, useState } from 'preact/hooks';
import { endOtherSessions, sessions } from '../../api/accounts';
import { useAction } from '../../design/action';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { moment } from '../../format';
import { t } from '../../i18n';
import type { SessionRow } from '../../wire';
import { browserName } from '../trust/devices';

export function SessionsCard() {
  const [items, setItems] = useState<SessionRow[]>([]);
  const load = () => sessions().then(({ items: found }) => setItems(found));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the card appears
  useEffect(() => void load().catch(() => undefined), []);
  const end = useAction(() => endOtherSessions().then(load));
  return (
    <Card title={t('accounts.sessions')}>
      <ul class="rows">
        {items.map(row => (
          <li key={row.id}>
            <p>
              {browserName(row.agent)} {row.current ? <b>{t('accounts.thisOne')}</b> : null}
            </p>
            <p class="row-facts">
              <span>{row.address}</span>
              <span>{moment(row.lastSeen)}</span>
            </p>
          </li>
        ))}
      </ul>
      {items.length > 1 ? (
        <Button working={end.working.value} onClick={end.run}>
          {t('accounts.endSessions')}
        </Button>
      ) : null}
    </Card>
  );
}
