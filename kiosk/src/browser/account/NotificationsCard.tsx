import { useEffect, useState } from 'preact/hooks';
import { notifications, saveNotifications } from '../../api/accounts';
import { ask } from '../../design/action';
import { Card } from '../../design/bits';
import { t } from '../../i18n';
import type { Channel, Notifications } from '../../wire';
import { Webhook } from './Webhook';

const EVENTS = ['finished', 'failed', 'attention', 'bed', 'fault'] as const;
const CHANNELS = ['mail', 'webhook'] as const satisfies readonly Channel[];

/** Which event is told by which way. */
export function NotificationsCard() {
  const [values, setValues] = useState<Notifications | null>(null);
  useEffect(() => {
    notifications().then(setValues, () => undefined);
  }, []);
  if (!values) return null;
  const save = (next: Notifications) => {
    setValues(next);
    ask(saveNotifications(next));
  };
  const toggle = (event: (typeof EVENTS)[number], channel: Channel) => {
    const now = values[event];
    const next = now.includes(channel) ? now.filter(one => one !== channel) : [...now, channel];
    save({ ...values, [event]: next });
  };
  return (
    <Card title={t('accounts.notifications')}>
      <table class="ticks">
        <thead>
          <tr>
            <td />
            {CHANNELS.map(channel => (
              <th key={channel} scope="col">
                {t(`accounts.channel.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {EVENTS.map(event => (
            <tr key={event}>
              <th scope="row">{t(`accounts.event.${event}`)}</th>
              {CHANNELS.map(channel => (
                <td key={channel}>
                  <input
                    class="form-check-input"
                    type="checkbox"
                    aria-label={`${t(`accounts.event.${event}`)}: ${t(`accounts.channel.${channel}`)}`}
                    checked={values[event].includes(channel)}
                    onChange={() => toggle(event, channel)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Webhook
        address={values.webhook}
        onSave={async webhook => {
          await saveNotifications({ ...values, webhook });
          setValues({ ...values, webhook });
        }}
      />
    </Card>
  );
}
