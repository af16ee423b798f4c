import { Field } from '../../design/bits';
import { t } from '../../i18n';
import type { PanelPart, PanelPull } from '../../wire';
import { type Draft, isButton, PINS } from './wiring';

const PULLS: readonly PanelPull[] = ['UP', 'DOWN', 'OFF'];

interface Props {
  part: PanelPart;
  draft: Draft;
  /** Whether the button is seen pressed; null where that is not known. */
  pressed: boolean | null;
  error: string | null;
  onChange: (draft: Partial<Draft>) => void;
}

/** One part: its pin, and how it is wired there. */
export function PartRow({ part, draft, pressed, error, onChange }: Props) {
  const { pin, pull, activeLow } = draft;
  return (
    <fieldset class="panel-part" data-testid={`part-${part}`}>
      <legend>{t(`panel.${part}`)}</legend>
      <p class="panel-what quiet-text">
        {t(`panel.hint${part}`)}
        {pressed === null ? null : (
          <span class={`pressed-light ${pressed ? 'on' : ''}`} data-testid={`pressed-${part}`}>
            {t(pressed ? 'panel.pressed' : 'panel.released')}
          </span>
        )}
      </p>
      <div class="panel-choices">
        <Field label={t('panel.pin')} error={error}>
          {({ id, describedBy }) => (
            <select
              id={id}
              class="form-select"
              aria-describedby={describedBy}
              aria-invalid={error !== null}
              data-testid={`pin-${part}`}
              value={pin === null ? '' : String(pin)}
              onChange={({ currentTarget: { value } }) =>
                onChange({ pin: value === '' ? null : Number(value) })
              }
            >
              <option value="">{t('panel.none')}</option>
              {PINS.map(({ gpio, header }) => (
                <option key={gpio} value={String(gpio)}>
                  {t('panel.gpio', { gpio, header })}
                </option>
              ))}
              {/* The settings file may name one that is not on the header. */}
              {pin !== null && !PINS[pin] ? (
                <option value={String(pin)}>{`GPIO ${pin}`}</option>
              ) : null}
            </select>
          )}
        </Field>
        {pin !== null && isButton(part) ? (
          <Field label={t('panel.pull')}>
            {({ id }) => (
              <select
                id={id}
                class="form-select"
                data-testid={`pull-${part}`}
                value={pull}
                onChange={event => onChange({ pull: event.currentTarget.value as PanelPull })}
              >
                {PULLS.map(each => (
                  <option key={each} value={each}>
                    {t(`panel.pull${each}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        {pin !== null ? (
          <Field label={t(isButton(part) ? 'panel.levelButton' : 'panel.levelOutput')}>
            {({ id }) => (
              <select
                id={id}
                class="form-select"
                data-testid={`level-${part}`}
                value={activeLow ? 'low' : 'high'}
                onChange={event => onChange({ activeLow: event.currentTarget.value === 'low' })}
              >
                <option value="low">{t(isButton(part) ? 'panel.toGround' : 'panel.low')}</option>
                <option value="high">{t(isButton(part) ? 'panel.toSupply' : 'panel.high')}</option>
              </select>
            )}
          </Field>
        ) : null}
      </div>
    </fieldset>
  );
}
