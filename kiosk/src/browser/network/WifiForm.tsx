import refresh from 'icon:refresh-cw';
import { useEffect, useState } from 'preact/hooks';
import { wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Failure, TextField, useForm } from '../../design/form';
import { t } from '../../i18n';
import type { Wifi } from '../../wire';
import './network.css';

interface Props {
  look: () => Promise<{ items: Wifi[] }>;
  join: (ssid: string, password: string) => Promise<unknown>;
}

/** Stands for a network that hides its name; none has this one. */
const HIDDEN = '\n';

/** The networks in reach, and the password of the one that is chosen. */
export function WifiForm({ look, join }: Props) {
  const [items, setItems] = useState<Wifi[] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const form = useForm({ chosen: '', ssid: '', password: '' }, ({ chosen, ssid, password }) =>
    join(chosen === HIDDEN ? ssid : chosen, isOpen(chosen) ? '' : password),
  );
  const isOpen = (ssid: string) => items?.some(one => one.ssid === ssid && !one.secured) ?? false;
  const load = () => {
    setItems(null);
    look().then(({ items: found }) => setItems(found), setFailure);
  };
  useEffect(load, [look]);
  if (failure) return <p class="form-error">{wordsOf(failure)}</p>;
  if (!items) return <p class="quiet-text">{t('network.looking')}</p>;
  const { chosen } = form.values;
  return (
    <form class="wifi-form" onSubmit={form.submit} data-testid="wifi-form">
      <fieldset class="wifi-list">
        <legend class="sr-only">{t('network.choose')}</legend>
        {items.map(one => (
          <Choice key={one.ssid} form={form} value={one.ssid} name={one.ssid}>
            {one.secured ? `${one.signal} %` : `${t('network.open')} · ${one.signal} %`}
          </Choice>
        ))}
        <Choice form={form} value={HIDDEN} name={t('network.hidden')} />
      </fieldset>
      {chosen === HIDDEN ? (
        <TextField form={form} name="ssid" label={t('network.name')} testId="wifi-name" />
      ) : null}
      {chosen !== '' && !isOpen(chosen) ? (
        <TextField
          form={form}
          name="password"
          type="password"
          label={t('network.password')}
          autocomplete="off"
          minLength={8}
          optional={chosen === HIDDEN}
          testId="wifi-password"
        />
      ) : null}
      <Failure words={form.failure} />
      <div class="button-row">
        <Button
          kind="primary"
          submit
          working={form.working}
          disabled={chosen === ''}
          testId="wifi-join"
        >
          {t('actions.connect')}
        </Button>
        <Button icon={refresh} onClick={load}>
          {t('network.again')}
        </Button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  form: { values: { chosen: string }; set(name: 'chosen', value: string): void };
  value: string;
  name: string;
  children?: string;
}

function Choice({ form, value, name, children }: ChoiceProps) {
  const chosen = form.values.chosen === value;
  return (
    <label class={chosen ? 'chosen' : ''}>
      <input
        type="radio"
        name="wifi"
        checked={chosen}
        data-testid="wifi-choice"
        onChange={() => form.set('chosen', value)}
      />
      <span class="wifi-name">{name}</span>
      <small>{children}</small>
    </label>
  );
}
