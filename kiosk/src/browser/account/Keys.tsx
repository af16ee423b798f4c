import trash from 'icon:trash-2';
import { useEffect, useState } from 'preact/hooks';
import { createKey, decideKey, deleteKey, keyRequests, keys } from '../../api/accounts';
import { ask } from '../../design/action';
import { Button } from '../../design/Button';
import { Card, Field } from '../../design/bits';
import { Failure, TextField, useForm } from '../../design/form';
import { date } from '../../format';
import { t } from '../../i18n';
import type { ApiKey, KeyRequest, KeyScope } from '../../wire';

const SCOPES: readonly KeyScope[] = ['print', 'read', 'all'];

/** Keys for slicers and phone programs; a new one is shown once. */
export function Keys() {
  const [items, setItems] = useState<ApiKey[]>([]);
  const [fresh, setFresh] = useState<string | null>(null);
  const [scope, setScope] = useState<KeyScope>('print');
  const load = () => keys().then(({ items: found }) => setItems(found));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the card appears
  useEffect(() => void load().catch(() => undefined), []);
  const form = useForm({ label: '' }, async ({ label }) => {
    setFresh((await createKey(label, scope)).key);
    form.set('label', '');
    await load();
  });
  return (
    <Card title={t('accounts.keys')}>
      <p class="quiet-text">{t('accounts.keysAbout')}</p>
      {fresh ? (
        <p class="note warn" data-testid="key-once">
          <span class="grow">
            {t('accounts.keyOnce')} <code class="key">{fresh}</code>
          </span>
        </p>
      ) : null}
      <KeyRequests onDecided={load} />
      <ul class="rows">
        {items.map(key => (
          <li key={key.id} class="row-line">
            <div class="grow">
              <p>{key.label}</p>
              <p class="row-facts">
                <span>{t(`accounts.scope.${key.scope}`)}</span>
                <span>
                  {key.lastUsed
                    ? t('accounts.keyUsed', { date: date(key.lastUsed) })
                    : t('accounts.keyUnused')}
                </span>
              </p>
            </div>
            <Button
              kind="quiet"
              icon={trash}
              label={t('accounts.deleteKey', { label: key.label })}
              onClick={() => ask(deleteKey(key.id).then(load))}
            />
          </li>
        ))}
      </ul>
      <form class="form-stack" onSubmit={form.submit}>
        <TextField form={form} name="label" label={t('accounts.keyLabel')} testId="new-key-label" />
        <Field label={t('accounts.keyScope')}>
          {({ id }) => (
            <select
              id={id}
              class="form-select"
              data-testid="new-key-scope"
              value={scope}
              onChange={event => setScope(event.currentTarget.value as KeyScope)}
            >
              {SCOPES.map(one => (
                <option key={one} value={one}>
                  {t(`accounts.scope.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Failure words={form.failure} />
        <Button submit working={form.working} testId="new-key">
          {t('accounts.newKey')}
        </Button>
      </form>
    </Card>
  );
}

/** Programs that wait for this person's word; they give up soon, so it is looked often. */
function KeyRequests({ onDecided }: { onDecided: () => Promise<void> }) {
  const [items, setItems] = useState<KeyRequest[]>([]);
  const load = () => keyRequests().then(({ items: found }) => setItems(found));
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins when the card appears
  useEffect(() => {
    const look = () => void load().catch(() => undefined);
    look();
    const again = setInterval(look, 3_000);
    return () => clearInterval(again);
  }, []);
  const decide = (id: string, allow: boolean) =>
    ask(decideKey(id, allow).then(() => Promise.all([load(), onDecided()])));
  return (
    <>
      {items.map(({ id, app, address }) => (
        <div key={id} class="note warn" data-testid="key-request">
          <span class="grow">{t('accounts.keyAsked', { app, address })}</span>
          <Button testId="key-allow" onClick={() => decide(id, true)}>
            {t('accounts.keyAllow')}
          </Button>
          <Button kind="quiet" onClick={() => decide(id, false)}>
            {t('accounts.keyRefuse')}
          </Button>
        </div>
      ))}
    </>
  );
}
