import { useEffect, useState } from 'preact/hooks';
import { clearingView, previewClearing, saveClearing } from '../../api/clearing';
import { ApiError } from '../../api/client';
import { useAction, wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Card, Field, Segments } from '../../design/bits';
import { TypedNumber } from '../../design/TypedNumber';
import { useTyped } from '../../design/typed';
import { t } from '../../i18n';
import type { ClearingPreview, ClearingSettings, ClearingWay, PushDirection } from '../../wire';

const WAYS: readonly ClearingWay[] = ['PERSON', 'PUSH_OFF', 'BELT', 'SCRIPT'];
const DIRECTIONS: readonly PushDirection[] = ['FRONT', 'BACK', 'LEFT', 'RIGHT'];
const AXES = ['Y', 'Z'] as const;

type Figure =
  | 'release'
  | 'coolMinutes'
  | 'pushHeight'
  | 'headRadius'
  | 'gantryHeight'
  | 'widest'
  | 'feedrate'
  | 'beltMargin';

const FIGURES: Record<ClearingWay, readonly Figure[]> = {
  PERSON: [],
  PUSH_OFF: [
    'release',
    'coolMinutes',
    'pushHeight',
    'headRadius',
    'gantryHeight',
    'widest',
    'feedrate',
  ],
  BELT: ['release', 'coolMinutes', 'beltMargin', 'feedrate'],
  SCRIPT: ['release', 'coolMinutes'],
};

/** How prints come off this printer's bed, and the G-code that would run. */
export function ClearingCard() {
  const [settings, setSettings] = useState<ClearingSettings | null>(null);
  const [preview, setPreview] = useState<ClearingPreview | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    clearingView().then(view => setSettings(view.settings), setFailure);
  }, []);
  const change = (part: Partial<ClearingSettings>) => {
    setSettings(now => (now ? { ...now, ...part } : now));
    setPreview(null);
    setFailure(null);
  };
  const save = useAction((wanted: ClearingSettings) =>
    saveClearing(wanted).then(view => setSettings(view.settings), setFailure),
  );
  const show = useAction((wanted: ClearingSettings) =>
    previewClearing(wanted).then(setPreview, setFailure),
  );
  const field = failure instanceof ApiError ? failure.field : null;
  const errorOf = (name: string) => (field === name ? wordsOf(failure) : null);
  return (
    <Card title={t('clearing.title')} testId="clearing-card">
      {failure && !(settings && field && field in settings) ? (
        <p class="form-error">{wordsOf(failure)}</p>
      ) : null}
      {settings ? (
        <>
          <Segments
            label={t('clearing.way')}
            value={settings.way}
            options={WAYS.map(way => ({ value: way, label: t(`clearing.${way}`) }))}
            onChange={way => change({ way })}
            testId="clearing-way"
          />
          <p class="quiet-text">
            {t(`clearing.hint${settings.way}`)}{' '}
            {settings.way === 'PERSON' ? null : t('clearing.failClosed')}
          </p>
          <Choices settings={settings} change={change} errorOf={errorOf} />
          <div class="button-row">
            <Button
              kind="primary"
              working={save.working.value}
              onClick={() => save.run(settings)}
              testId="clearing-save"
            >
              {t('clearing.save')}
            </Button>
            {settings.way === 'PERSON' ? null : (
              <Button
                working={show.working.value}
                onClick={() => show.run(settings)}
                testId="clearing-preview"
              >
                {t('clearing.preview')}
              </Button>
            )}
          </div>
          {preview ? <Preview preview={preview} /> : null}
        </>
      ) : null}
    </Card>
  );
}

interface ChoicesProps {
  settings: ClearingSettings;
  change: (part: Partial<ClearingSettings>) => void;
  errorOf: (name: string) => string | null;
}

function Choices({ settings, change, errorOf }: ChoicesProps) {
  const { way } = settings;
  return (
    <>
      {way === 'PUSH_OFF' ? (
        <Segments
          label={t('clearing.direction')}
          value={settings.direction}
          options={DIRECTIONS.map(each => ({ value: each, label: t(`clearing.${each}`) }))}
          onChange={direction => change({ direction })}
        />
      ) : null}
      {way === 'BELT' ? (
        <Segments
          label={t('clearing.beltAxis')}
          value={settings.beltAxis}
          options={AXES.map(each => ({ value: each, label: each }))}
          onChange={beltAxis => change({ beltAxis })}
        />
      ) : null}
      <div class="figures-row">
        {FIGURES[way].map(name => (
          <Field
            key={name}
            label={t(`clearing.${name}`)}
            hint={name === 'release' && way !== 'PUSH_OFF' ? t('clearing.releaseHint') : undefined}
            error={errorOf(name)}
          >
            {({ id, describedBy }) => (
              <TypedNumber
                id={id}
                aria-describedby={describedBy}
                data-testid={`clearing-${name}`}
                value={settings[name]}
                onTyped={number => change({ [name]: number })}
              />
            )}
          </Field>
        ))}
      </div>
      {way === 'PUSH_OFF' ? (
        <label class="form-check">
          <input
            class="form-check-input"
            type="checkbox"
            checked={settings.linesMayStay}
            onChange={event => change({ linesMayStay: event.currentTarget.checked })}
          />
          <span class="form-check-label">{t('clearing.linesMayStay')}</span>
        </label>
      ) : null}
      {way === 'SCRIPT' ? (
        <Field label={t('clearing.script')} error={errorOf('script')}>
          {({ id, describedBy }) => (
            <Script
              id={id}
              describedBy={describedBy}
              lines={settings.script}
              onTyped={script => change({ script })}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}

interface ScriptProps {
  id: string;
  describedBy: string | undefined;
  lines: readonly string[];
  onTyped: (lines: string[]) => void;
}

function Script({ id, describedBy, lines, onTyped }: ScriptProps) {
  const { field } = useTyped(lines.join('\n'), text => onTyped(text.split('\n')));
  return (
    <textarea
      id={id}
      class="form-control"
      rows={8}
      spellcheck={false}
      aria-describedby={describedBy}
      data-testid="clearing-script"
      {...field}
    />
  );
}

function Preview({ preview }: { preview: ClearingPreview }) {
  if (preview.refused) {
    return (
      <p class="form-error" data-testid="clearing-refused">
        {t('clearing.refused', { reason: preview.refused })}
      </p>
    );
  }
  return (
    <>
      <p class="quiet-text">{t('clearing.example')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it */}
      <pre class="gcode-preview" data-testid="clearing-lines" tabIndex={0}>
        {preview.lines.join('\n')}
      </pre>
    </>
  );
}
