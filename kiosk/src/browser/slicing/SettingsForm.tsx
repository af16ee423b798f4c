import type { ComponentChildren } from 'preact';
import { has } from '../../api/session';
import { Button } from '../../design/Button';
import { Field, Segments } from '../../design/bits';
import { percentOf } from '../../format';
import { t, tMaybe } from '../../i18n';
import { quickQualities } from '../../machine/choices';
import type { Choice, SliceSettings, SlicingChoices } from '../../wire';
import { AllSettings } from './AllSettings';
import { Profiles } from './Profiles';

interface Props {
  of: SlicingChoices;
  value: SliceSettings;
  onChange: (value: SliceSettings) => void;
  onStart: () => void;
  starting: boolean;
  disabled: boolean;
  failure: string | null;
  /** A way to the whole page. */
  more: ComponentChildren;
  /** Whether the number of copies is chosen here. */
  copies: boolean;
  /** Whether every setting can be searched here. */
  all: boolean;
}

/** Names come from the server; the few that everybody meets have a translation. */
const nameOf = (group: string, { id, name }: Choice): string =>
  tMaybe(`choice.${group}.${id}`) ?? name;

export function SettingsForm(props: Props) {
  const { of, value, onChange } = props;
  const set = <K extends keyof SliceSettings>(key: K, next: SliceSettings[K]) =>
    onChange({ ...value, [key]: next });
  return (
    <form
      class="slice-form"
      data-testid="slice-form"
      onSubmit={event => {
        event.preventDefault();
        props.onStart();
      }}
    >
      {props.all && has('profiles') ? <Profiles of={of} value={value} onChange={onChange} /> : null}
      <Segments
        label={t('slice.quality')}
        value={value.quality}
        testId="quality"
        options={quickQualities(of).map(quality => ({
          value: quality.id,
          label: nameOf('quality', quality),
          note: t('slice.layerHeight', { h: quality.layerHeight }),
        }))}
        onChange={quality => set('quality', quality)}
      />
      {props.all ? <Finer {...props} /> : null}
      <label class="slider">
        <span>{t('slice.infill')}</span>
        <input
          type="range"
          class="form-range"
          min={0}
          max={100}
          step={5}
          value={value.infill}
          data-testid="infill"
          onInput={event => set('infill', Number(event.currentTarget.value))}
        />
        <output>{percentOf(value.infill)}</output>
      </label>
      <Segments
        label={t('slice.support')}
        value={value.support}
        testId="support"
        options={of.supports.map(one => ({ value: one.id, label: nameOf('support', one) }))}
        onChange={support => set('support', support)}
      />
      <Segments
        label={t('slice.adhesion')}
        value={value.adhesion}
        testId="adhesion"
        options={of.adhesions.map(one => ({ value: one.id, label: nameOf('adhesion', one) }))}
        onChange={adhesion => set('adhesion', adhesion)}
      />
      <div class="field-row">
        <Field label={t('slice.material')}>
          {({ id }) => (
            <select
              id={id}
              class="form-select"
              data-testid="material"
              value={value.material}
              onChange={event => set('material', event.currentTarget.value)}
            >
              {of.materials.map(one => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        {props.copies ? (
          <Field label={t('slice.copies')}>
            {({ id }) => (
              <input
                id={id}
                class="form-control"
                type="number"
                min={1}
                max={50}
                required
                data-testid="copies"
                value={value.copies}
                onInput={event => set('copies', Math.max(1, Number(event.currentTarget.value)))}
              />
            )}
          </Field>
        ) : null}
      </div>
      {props.all ? <AllSettings value={value} onChange={onChange} /> : null}
      {props.failure ? (
        <p class="form-error" role="alert" data-testid="slice-error">
          {props.failure}
        </p>
      ) : null}
      <Button
        kind="primary"
        submit
        working={props.starting}
        disabled={props.disabled}
        testId="slice"
        class="whole"
      >
        {t('slice.start')}
      </Button>
      {props.more}
    </form>
  );
}

const PATTERN = 'infill_pattern';

/** What the quick choice leaves out: the rest of the printer's qualities, and the infill's pattern. */
function Finer({ of, value, onChange }: Props) {
  const set = (pattern: string) => {
    const { [PATTERN]: _, ...overrides } = value.overrides;
    onChange({
      ...value,
      overrides: pattern === '' ? overrides : { ...overrides, [PATTERN]: pattern },
    });
  };
  return (
    <div class="field-row even">
      <Field label={t('slice.everyQuality')}>
        {({ id }) => (
          <select
            id={id}
            class="form-select"
            data-testid="every-quality"
            value={value.quality}
            onChange={event => onChange({ ...value, quality: event.currentTarget.value })}
          >
            {of.qualities.map(one => (
              <option key={one.id} value={one.id}>
                {nameOf('quality', one)} · {t('slice.layerHeight', { h: one.layerHeight })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('slice.pattern')}>
        {({ id }) => (
          <select
            id={id}
            class="form-select"
            data-testid="pattern"
            value={String(value.overrides[PATTERN] ?? '')}
            onChange={event => set(event.currentTarget.value)}
          >
            <option value="">{t('slice.patternUsual')}</option>
            {of.infillPatterns.map(one => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
