import { Field } from '../../design/bits';
import { t, tMaybe } from '../../i18n';
import type { ServerSetting, SettingValue } from '../../wire';

interface Props {
  setting: ServerSetting;
  value: SettingValue;
  onChange: (value: SettingValue) => void;
}

/** Keys have dots; in the language files an underscore stands for them. */
const nameOf = (key: string): string =>
  tMaybe(`admin.setting.${key.replaceAll('.', '_').replaceAll('-', '_')}`) ?? key;

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
    <Field label={name} hint={setting.description || undefined}>
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
                {option.name}
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
