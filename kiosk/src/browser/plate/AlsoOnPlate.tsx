import trash from 'icon:trash-2';
import { useEffect, useState } from 'preact/hooks';
import { modelPicture, models } from '../../api/library';
import { ask } from '../../design/action';
import { Button } from '../../design/Button';
import { Field } from '../../design/bits';
import { t } from '../../i18n';
import { Thumbnail } from '../../machine/Thumbnail';
import type { Model } from '../../wire';

/** A further model for the plate of another. */
export interface Further {
  model: Model;
  copies: number;
}

interface Props {
  /** The one that has the plate's view. */
  first: Model;
  value: readonly Further[];
  onChange: (value: Further[]) => void;
}

/** No bed has room for more, and no server takes more. */
const MOST_MODELS = 19;
const MOST_COPIES = 50;

/** Other models on the same plate; the server finds a place for each when it slices. */
export function AlsoOnPlate({ first, value, onChange }: Props) {
  const [known, setKnown] = useState<Model[]>([]);
  useEffect(() => ask(models().then(({ items }) => setKnown(items))), []);
  const taken = new Set([first.id, ...value.map(({ model }) => model.id)]);
  const left = known.filter(({ id, format }) => format !== 'gcode' && !taken.has(id));
  const put = (at: number, copies: number) =>
    onChange(value.map((one, index) => (index === at ? { ...one, copies } : one)));
  if (left.length === 0 && value.length === 0) return null;
  return (
    <section class="also" aria-label={t('also.title')} data-testid="also">
      <ul class="also-list">
        {value.map(({ model, copies }, index) => (
          <li key={model.id} class="also-line" data-testid="also-model">
            <Thumbnail src={modelPicture(model.id)} />
            <span class="grow">{model.name}</span>
            <input
              class="form-control"
              type="number"
              min={1}
              max={MOST_COPIES}
              aria-label={t('also.copies', { name: model.name })}
              data-testid="also-copies"
              value={copies}
              onInput={event => put(index, Math.max(1, Number(event.currentTarget.value)))}
            />
            <Button
              kind="quiet"
              icon={trash}
              label={t('also.remove', { name: model.name })}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ul>
      {value.length > 0 ? <p class="quiet-text">{t('also.about')}</p> : null}
      {left.length > 0 && value.length < MOST_MODELS ? (
        <Field label={t('also.title')}>
          {({ id }) => (
            <select
              id={id}
              class="form-select"
              data-testid="also-add"
              value=""
              onChange={event => {
                const model = left.find(one => one.id === event.currentTarget.value);
                if (model) onChange([...value, { model, copies: 1 }]);
              }}
            >
              <option value="">{t('also.add')}</option>
              {left.map(one => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
    </section>
  );
}
