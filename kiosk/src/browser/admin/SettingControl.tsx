import { Field } from '../../design/bits';
import { t, tMaybe } from '../../i18n';
import type { ServerSetting, SettingValue } from '../../wire';

interface Props {
  setting: ServerSetting;
  value: SettingValue;
  onChange: (value: SettingValue) => void;
}

/** Keys have hyphens; in the language files an underscore stands for them. */
const plain = (key: string): string => key.replaceAll('-', '_');
const nameOf = (key: string): string => tMaybe(`admin.setting.${plain(key)}`) ?? key;
/** The server describes its settings in English; what has words here is said in them. */
const hintOf = ({ key, description }: ServerSetting): string | undefined =>
  tMaybe(`admin.hint.${plain(key)}`) ?? (description || undefined);
const optionOf = (key: string, id: string): string | null =>
  tMaybe(`admin.option.${plain(key)}.${id}`);

export function SettingControl({ setting, value, onChange }: Props) {
  const name = nameOf(setting.key);
  if (setting.type === 'bool') {
    return (
      <label class="form-check">
        <input
          class="form-check-input"
          type="checkbox"
          checked={value === true}
          onChange={event => onChange(event.currentTarget.checked)}
        />
        <span class="form-check-label">{name}</span>
      </label>
    );
  }
  return (
    <Field label={name} hint={hintOf(setting)}>
      {({ id, describedBy }) =>
        setting.type === 'choice' ? (
          <select
            id={id}
            class="form-select"
            aria-describedby={describedBy}
            value={String(value)}
            onChange={event => onChange(event.currentTarget.value)}
          >
            {setting.options.map(option => (
              <option key={option.id} value={option.id}>
                {optionOf(setting.key, option.id) ?? option.name}
              </option>
            ))}
          </select>
        ) : (
          <Line
            id={id}
            describedBy={describedBy}
            setting={setting}
            value={value}
            onChange={onChange}
          />
        )
      }
    </Field>
  );
}

const inputType = (type: ServerSetting['type']): string =>
  type === 'secret' ? 'password' : type === 'number' ? 'number' : 'text';

interface LineProps extends Props {
  id: string;
  describedBy: string | undefined;
}

function Line({ id, describedBy, setting, value, onChange }: LineProps) {
  const secret = setting.type === 'secret';
  return (
    <input
      id={id}
      class="form-control"
      type={inputType(setting.type) as 'text'}
      step="any"
      autocomplete={secret ? 'new-password' : 'off'}
      aria-describedby={describedBy}
      placeholder={secret && value === true ? t('admin.secretKept') : ''}
      value={typeof value === 'boolean' ? '' : String(value)}
      onInput={event => {
        const typed = event.currentTarget.value;
        onChange(setting.type === 'number' ? Number(typed) : typed);
      }}
    />
  );
}
