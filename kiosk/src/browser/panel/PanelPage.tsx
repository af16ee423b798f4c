import { useState } from 'preact/hooks';
import { ApiError } from '../../api/client';
import { resetPanel, wirePanel } from '../../api/panel';
import { useAction, wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { toast } from '../../design/toasts';
import { t } from '../../i18n';
import { hasJob, machine } from '../../live';
import type { PanelPart, PanelState, PanelWire } from '../../wire';
import { PartRow } from './PartRow';
import { usePanel } from './usePanel';
import { type Draft, draftsOf, isSame, PARTS, sameAs, wiresOf } from './wiring';
import './panel.css';

/** Which pin is which button, light or relay, and what is pressed just now. */
export default function PanelPage() {
  const busy = hasJob(machine.value.state);
  const { panel, failure, take } = usePanel(!busy);
  return (
    <div class="narrow panel-page">
      <header class="page-head">
        <h1>{t('panel.title')}</h1>
      </header>
      {panel ? (
        <>
          <Standing panel={panel} busy={busy} take={take} />
          {panel.gpio ? (
            // Another wiring in force is another form.
            <Wiring key={JSON.stringify(panel.wires)} panel={panel} busy={busy} take={take} />
          ) : null}
        </>
      ) : failure ? (
        <p class="form-error">{wordsOf(failure)}</p>
      ) : (
        <p class="page-wait">{t('app.loading')}</p>
      )}
    </div>
  );
}

interface Props {
  panel: PanelState;
  busy: boolean;
  take: (panel: PanelState) => void;
}

/** In a sentence: does it work, and whose word counts. */
function Standing({ panel, busy, take }: Props) {
  const reset = useAction(() =>
    resetPanel().then(now => {
      take(now);
      toast({ tone: 'good', text: t('app.saved') });
    }),
  );
  const { wires, works, gpio, chosen, status } = panel;
  return (
    <Card title={t('panel.standing')} testId="panel-standing">
      {!gpio ? (
        <p data-testid="panel-absent">{t('panel.noGpio')}</p>
      ) : wires.length === 0 ? (
        <p>{t('panel.nothing')}</p>
      ) : works ? (
        <p>{t('panel.works', { parts: wires.map(({ part }) => t(`panel.${part}`)).join(', ') })}</p>
      ) : (
        <p class="form-error">{t('panel.broken', { reason: status })}</p>
      )}
      {gpio || chosen ? (
        <p class="quiet-text" data-testid="panel-source">
          {t(chosen ? 'panel.chosen' : 'panel.fromFile')}
        </p>
      ) : null}
      {chosen ? (
        <Button
          working={reset.working.value}
          disabled={busy}
          onClick={() => reset.run()}
          testId="panel-reset"
        >
          {t('panel.reset')}
        </Button>
      ) : null}
      {busy ? (
        <p class="panel-note" role="status" data-testid="panel-busy">
          {t('panel.busy')}
        </p>
      ) : null}
    </Card>
  );
}

function Wiring({ panel, busy, take }: Props) {
  const [drafts, setDrafts] = useState(() => draftsOf(panel.wires));
  const [failure, setFailure] = useState<unknown>(null);
  const change = (part: PanelPart, changed: Partial<Draft>) => {
    setFailure(null);
    setDrafts(now => ({ ...now, [part]: { ...now[part], ...changed } }));
  };
  const save = useAction((wires: PanelWire[]) =>
    wirePanel(wires).then(now => {
      setFailure(null);
      take(now);
      toast({ tone: 'good', text: t('app.saved') });
    }, setFailure),
  );
  const wires = wiresOf(drafts);
  const twice = PARTS.some(part => sameAs(drafts, part) !== null);
  const field = failure instanceof ApiError ? failure.field : null;
  const errorOf = (part: PanelPart): string | null => {
    const other = sameAs(drafts, part);
    if (other) return t('panel.taken', { part: t(`panel.${other}`) });
    return field === part ? wordsOf(failure) : null;
  };
  const changed = !isSame(wires, panel.wires);
  return (
    <Card title={t('panel.wiring')} testId="panel-wiring">
      <p class="quiet-text">{t('panel.about')}</p>
      <form
        onSubmit={event => {
          event.preventDefault();
          save.run(wires);
        }}
      >
        <fieldset class="panel-parts" disabled={busy}>
          <legend class="sr-only">{t('panel.wiring')}</legend>
          {PARTS.map(part => (
            <PartRow
              key={part}
              part={part}
              draft={drafts[part]}
              pressed={busy ? null : pressedNow(panel, part)}
              error={errorOf(part)}
              onChange={next => change(part, next)}
            />
          ))}
        </fieldset>
        <p class="sr-only" role="status">
          {busy || panel.pressed.length === 0
            ? ''
            : t('panel.pressedNow', {
                parts: panel.pressed.map(part => t(`panel.${part}`)).join(', '),
              })}
        </p>
        <p class="panel-note">{t('panel.tryOut')}</p>
        {failure && !PARTS.some(part => part === field) ? (
          <p class="form-error" role="alert" data-testid="panel-error">
            {wordsOf(failure)}
          </p>
        ) : null}
        <div class="button-row">
          <Button
            kind={changed ? 'primary' : 'plain'}
            submit
            working={save.working.value}
            disabled={busy || !changed || twice}
            testId="panel-save"
          >
            {t('app.save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** Whether a wired button is seen pressed; null where there is none. */
const pressedNow = ({ wires, works, pressed }: PanelState, part: PanelPart): boolean | null =>
  works && wires.some(wire => wire.part === part && wire.pull) ? pressed.includes(part) : null;
