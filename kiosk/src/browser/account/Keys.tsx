import trash from 'icon:trash-2';
import { useEffect, useState } from 'preact/hooks';
import { createKey, deleteKey, keys } from '../../api/accounts';
import { ask } from '../../design/action';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { Failure, TextField, useForm } from '../../design/form';
import { date } from '../../format';
import { t } from '../../i18n';
import type { ApiKey } from '../../wire';

/** Keys for slicers and phone programs; a new one is shown once. */
export function Keys() {
  const [items, setItems] = useState<ApiKey[]>([]);
  const [fresh, setFresh] = useState<string | null>(null);
  const load = () => keys().then(({ items: found }) => setItems(found));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the card appears
  useEffect(() => void load().catch(() => undefined), []);
  const form = useForm({ label: '' }, async ({ label }) => {
    setFresh((await createKey(label)).key);
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
      <ul class="rows">
        {items.map(key => (
          <li key={key.id} class="row-line">
            <span class="grow">
              {key.label} <small class="quiet-text">{date(key.createdAt)}</small>
            </span>
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
        <Failure words={form.failure} />
        <Button submit working={form.working} testId="new-key">
          {t('accounts.newKey')}
        </Button>
      </form>
    </Card>
  );
}
