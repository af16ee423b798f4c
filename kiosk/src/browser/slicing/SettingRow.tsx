import undo from 'icon:undo-2';
import { useId, useState } from 'preact/hooks';
import { Button } from '../../design/Button';
import { useTyped } from '../../design/typed';
import { t } from '../../i18n';
import type { ResolvedSetting, SettingValue } from '../../wire';
import { verdict } from './search';

const MOST_ROWS = 8;

interface Props {
  setting: ResolvedSetting;
  /** null takes the change back. */
  onChange: (value: SettingValue | null) => void;
}

export function SettingRow({ setting, onChange }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <li class={`setting ${setting.overridden ? 'changed' : ''}`} data-testid={`set-${setting.key}`}>
      <div class="setting-line">
        <button
          type="button"
          class="setting-name"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {setting.name}
        </button>
        {setting.overridden ? (
          <Button
            kind="quiet"
            icon={undo}
            label={t('settings.undo', { name: setting.name })}
            onClick={() => onChange(null)}
          />
        ) : null}
        <Control id={id} setting={setting} onChange={onChange} />
        <span class="unit">{setting.unit}</span>
      </div>
      {open ? (
        <p class="setting-about" id={`${id}-about`}>
          {setting.description} <code>{setting.key}</code>
          {setting.dependsOn.length > 0 ? (
            <>
              {' '}
              {t('settings.dependsOn')} <code>{setting.dependsOn.join(', ')}</code>
            </>
          ) : null}
        </p>
      ) : null}
    </li>
  );
}

function Control({ id, setting, onChange }: Props & { id: string }) {
  const shared = {
    id,
    'aria-label': setting.name,
    disabled: !setting.enabled,
  };
  if (setting.type === 'bool') {
    return (
      <input
        {...shared}
        class="form-check-input"
        type="checkbox"
        checked={setting.value === true}
        onChange={event => onChange(event.currentTarget.checked)}
      />
    );
  }
  if (setting.type === 'enum') {
    return (
      <select
        {...shared}
        class="form-select"
        value={String(setting.value)}
        onChange={event => onChange(event.currentTarget.value)}
      >
        {setting.options.map(option => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    );
  }
  if (setting.type === 'str') {
    return <TextControl shared={shared} setting={setting} onChange={onChange} />;
  }
  return <NumberControl shared={shared} setting={setting} onChange={onChange} />;
}

interface TypedProps extends Props {
  shared: { id: string; 'aria-label': string; disabled: boolean };
}

/** Lines of G-code mostly; a field of one line would join them. */
function TextControl({ shared, setting, onChange }: TypedProps) {
  const { text, field } = useTyped(String(setting.value), onChange);
  const rows = Math.min(MOST_ROWS, text.split('\n').length);
  return <textarea {...shared} class="form-control" rows={rows} spellcheck={false} {...field} />;
}

/** A number out of its limits is not taken; an unusual one is, with a word about it. */
function NumberControl({ shared, setting, onChange }: TypedProps) {
  const { text, field } = useTyped(String(setting.value), done => {
    if (done !== '' && verdict(setting, Number(done)) !== 'refused') onChange(Number(done));
  });
  const judged = verdict(setting, Number(text));
  return (
    <>
      {judged === 'ok' ? null : (
        <span class={`setting-verdict ${judged}`}>{t(`settings.${judged}`)}</span>
      )}
      <input
        {...shared}
        class="form-control"
        inputMode="decimal"
        aria-invalid={judged === 'refused'}
        {...field}
      />
    </>
  );
}
