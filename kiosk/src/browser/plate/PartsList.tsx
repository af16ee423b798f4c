import plus from 'icon:plus';
import trash from 'icon:trash-2';
import { useId, useState } from 'preact/hooks';
import { modelPicture } from '../../api/library';
import { Button } from '../../design/Button';
import { t } from '../../i18n';
import { Thumbnail } from '../../machine/Thumbnail';
import type { Model } from '../../wire';
import { PickModel } from './PickModel';
import { MOST_COPIES, MOST_PARTS, type Part, partOf } from './parts';

interface Props {
  parts: readonly Part[];
  /** The one whose pose is being changed. */
  chosen: Part;
  onChoose: (key: number) => void;
  onChange: (parts: Part[]) => void;
}

/** What is on the plate: which one is turned and scaled, how many of each, and what else. */
export function PartsList({ parts, chosen, onChoose, onChange }: Props) {
  const [picking, setPicking] = useState(false);
  const name = useId();
  const several = parts.length > 1;
  const put = (key: number, copies: number) =>
    onChange(
      parts.map(part =>
        part.key === key
          ? { ...part, copies: Math.min(MOST_COPIES, Math.max(1, Math.round(copies) || 1)) }
          : part,
      ),
    );
  return (
    <fieldset class="plate-parts" data-testid="parts">
      <legend class={several ? '' : 'sr-only'}>{t('parts.title')}</legend>
      <ul class="plate-parts-list">
        {parts.map(({ key, model, copies }, index) => (
          <li
            key={key}
            class={several && key === chosen.key ? 'plate-part chosen' : 'plate-part'}
            data-testid="part"
          >
            {several ? (
              <label class="plate-part-name">
                <input
                  type="radio"
                  class="form-check-input"
                  name={name}
                  checked={key === chosen.key}
                  data-testid="part-choose"
                  onChange={() => onChoose(key)}
                />
                <Named model={model} />
              </label>
            ) : (
              <span class="plate-part-name">
                <Named model={model} />
              </span>
            )}
            <span class="plate-part-copies">
              <span aria-hidden="true">×</span>
              <input
                class="form-control"
                type="number"
                min={1}
                max={MOST_COPIES}
                required
                aria-label={t('parts.copies', { name: model.name })}
                data-testid="part-copies"
                value={copies}
                onInput={event => put(key, Number(event.currentTarget.value))}
              />
            </span>
            {several && index > 0 ? (
              <Button
                kind="quiet"
                icon={trash}
                label={t('parts.remove', { name: model.name })}
                testId="part-remove"
                onClick={() => onChange(parts.filter(part => part.key !== key))}
              />
            ) : several ? (
              <span class="plate-part-own" />
            ) : null}
          </li>
        ))}
      </ul>
      {parts.length < MOST_PARTS ? (
        <Button icon={plus} testId="part-add" onClick={() => setPicking(true)}>
          {t('parts.add')}
        </Button>
      ) : null}
      {picking ? (
        <PickModel
          onClose={() => setPicking(false)}
          onPick={model => {
            const part = partOf(model);
            onChange([...parts, part]);
            onChoose(part.key);
            setPicking(false);
          }}
        />
      ) : null}
    </fieldset>
  );
}

function Named({ model }: { model: Model }) {
  return (
    <>
      <Thumbnail src={modelPicture(model.id)} />
      <span>{model.name}</span>
    </>
  );
}
