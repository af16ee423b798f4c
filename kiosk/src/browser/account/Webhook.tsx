import { useEffect, useState } from 'preact/hooks';
import { newWebhookSecret, testWebhook, webhook } from '../../api/accounts';
import { ask } from '../../design/action';
import { Button } from '../../design/Button';
import { Failure, TextField, useForm } from '../../design/form';
import { moment } from '../../format';
import { t, tMaybe } from '../../i18n';
import type { WebhookState } from '../../wire';

interface Props {
  address: string;
  onSave: (address: string) => Promise<void>;
}

/** Where notices are sent as JSON, what they are signed with, and how the last ones fared. */
export function Webhook({ address, onSave }: Props) {
  const [state, setState] = useState<WebhookState | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const load = () =>
    webhook().then(found => {
      setState(found);
      return found;
    });
  const renew = async () => {
    setSecret((await newWebhookSecret()).secret);
    await load();
  };
  const waits = state?.calls.some(call => call.state === 'waiting') ?? false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, and again while a call waits
  useEffect(() => {
    const look = () => void load().catch(() => undefined);
    look();
    const again = waits ? setInterval(look, 2_000) : undefined;
    return () => clearInterval(again);
  }, [waits]);
  const form = useForm({ webhook: address }, async values => {
    await onSave(values.webhook.trim());
    if (values.webhook.trim() !== '' && !(await load()).hasSecret) await renew();
  });
  return (
    <>
      <form class="form-stack" onSubmit={form.submit}>
        <TextField
          form={form}
          name="webhook"
          label={t('accounts.webhook.address')}
          hint={t('accounts.webhook.about')}
          testId="webhook-address"
          optional
        />
        <Failure words={form.failure} />
        <Button submit working={form.working} testId="webhook-save">
          {form.sent ? t('app.saved') : t('app.save')}
        </Button>
      </form>
      {secret ? (
        <p class="note warn" data-testid="webhook-secret">
          <span class="grow">
            {t('accounts.webhook.once')} <code class="key">{secret}</code>
          </span>
        </p>
      ) : null}
      {address === '' ? null : (
        <p class="row-line">
          <Button
            testId="webhook-test"
            onClick={() => ask(testWebhook().then(() => load().then(() => undefined)))}
          >
            {t('accounts.webhook.test')}
          </Button>
          <Button kind="quiet" testId="webhook-renew" onClick={() => ask(renew())}>
            {t('accounts.webhook.renew')}
          </Button>
        </p>
      )}
      <Calls calls={state?.calls ?? []} />
    </>
  );
}

function Calls({ calls }: { calls: WebhookState['calls'] }) {
  if (calls.length === 0) return null;
  return (
    <details>
      <summary>{t('accounts.webhook.calls')}</summary>
      <ul class="rows" data-testid="webhook-calls">
        {calls.map(call => (
          <li key={call.id}>
            <p class="row-facts">
              <span>{tMaybe(`accounts.event.${call.event}`) ?? t('accounts.webhook.trial')}</span>
              <span>{moment(call.createdAt)}</span>
              <span>{t(`accounts.webhook.state.${call.state}`)}</span>
            </p>
            {call.error ? <p class="reason">{call.error}</p> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
