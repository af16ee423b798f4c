import { Field } from '../../design/bits';
import { type Form, TextField, Tick } from '../../design/form';
import type { MachineSetting } from '../../wire';

interface Props {
  form: Form<Record<string, string | boolean>>;
  setting: MachineSetting;
}

/** One setting of a printer, in the control that its type asks for. */
export function MachineField({ form, setting }: Props) {
  const { key, name, unit, type } = setting;
  const label = unit ? `${name} (${unit})` : name;
  if (type === 'bool') return <Tick form={form} name={key} label={label} />;
  if (type === 'float' || type === 'int') {
    return <TextField form={form} name={key} label={label} type="number" testId={key} />;
  }
  const text = String(form.values[key]);
  return (
    <div class={type === 'str' ? 'whole-row' : undefined}>
      <Field label={label} error={form.errorOf(key)}>
        {({ id, describedBy }) =>
          type === 'enum' ? (
            <select
              id={id}
              class="form-select"
              aria-describedby={describedBy}
              value={text}
              onChange={event => form.set(key, event.currentTarget.value)}
            >
              {setting.options.map(option => (
                <option key={option.id} value={option.id}>
                  {option.name}
                </option>
              ))}
            </select>
          ) : (
            <textarea
              id={id}
              class="form-control gcode-text"
              rows={6}
              spellcheck={false}
              aria-describedby={describedBy}
              data-testid={key}
              value={text}
              onInput={event => form.set(key, event.currentTarget.value)}
            />
          )
        }
      </Field>
    </div>
  );
}
