import refresh from 'icon:refresh-cw';
import { useCallback, useEffect, useState } from 'preact/hooks';
import * as admin from '../../api/admin';
import { useAction, wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Card, Figure } from '../../design/bits';
import { Progress } from '../../design/Progress';
import { t } from '../../i18n';
import { hasJob, machine } from '../../live';
import type { UpdateState } from '../../wire';

const BUSY_MS = 1_000;
const QUIET_MS = 10_000;
const BUSY: ReadonlySet<UpdateState['state']> = new Set(['receiving', 'installing', 'restarting']);

/** What is asked again often while something happens, and now and then otherwise. */
function useUpdates(): [UpdateState | null, () => Promise<void>] {
  const [state, setState] = useState<UpdateState | null>(null);
  const load = useCallback(() => admin.updates().then(setState, () => undefined), []);
  const busy = state !== null && BUSY.has(state.state);
  useEffect(() => {
    void load();
    const again = setInterval(load, busy ? BUSY_MS : QUIET_MS);
    return () => clearInterval(again);
  }, [busy, load]);
  return [state, load];
}

/** A new version of the whole system: taken in as a file, started when nothing prints. */
export function UpdateCard() {
  const [state, load] = useUpdates();
  if (!state) return null;
  return (
    <Card title={t('updates.title')} testId="updates">
      <dl class="figures two">
        <Figure label={t('admin.version')}>{state.version}</Figure>
        {state.slot ? <Figure label={t('updates.slot')}>{state.slot.toUpperCase()}</Figure> : null}
      </dl>
      {state.possible ? <Possible state={state} load={load} /> : <p>{t('updates.notHere')}</p>}
    </Card>
  );
}

function Possible({ state, load }: { state: UpdateState; load: () => Promise<void> }) {
  const values = { version: state.next };
  const bad = state.state === 'rolled-back' || state.state === 'failed';
  return (
    <>
      {state.state === 'idle' ? null : (
        <p class={bad ? 'note warn' : ''} role="status" data-testid="update-state">
          {t(`updates.is.${state.state}`, values)}
        </p>
      )}
      {state.fault ? <p class="quiet-text">{state.fault}</p> : null}
      {state.state === 'installed' && state.onTrial ? (
        <p class="quiet-text">{t('updates.onTrial')}</p>
      ) : null}
      {state.state === 'receiving' || state.state === 'installing' ? (
        <Progress value={state.progress / 100} label={t(`updates.is.${state.state}`, values)} />
      ) : null}
      {state.state === 'ready' ? <Ready state={state} load={load} /> : null}
      {BUSY.has(state.state) ? null : <Choose load={load} />}
      <p class="quiet-text">{t('admin.updateSafe')}</p>
    </>
  );
}

function Ready({ state, load }: { state: UpdateState; load: () => Promise<void> }) {
  const then = (request: Promise<unknown>) => request.finally(load);
  const now = useAction(() => then(admin.restartIntoUpdate(false)));
  const later = useAction(() => then(admin.restartIntoUpdate(true)));
  const busy = hasJob(machine.value.state);
  const keep = useAction(() => then(admin.keepRunning()));
  return (
    <>
      {state.whenIdle ? <p class="quiet-text">{t('updates.waits')}</p> : null}
      {busy ? <p class="quiet-text">{t('admin.notWhilePrinting')}</p> : null}
      <div class="button-row">
        <Button
          kind="primary"
          icon={refresh}
          disabled={busy}
          working={now.working.value}
          onClick={now.run}
          testId="update-now"
        >
          {t('updates.now')}
        </Button>
        {state.whenIdle ? (
          <Button working={keep.working.value} onClick={keep.run} testId="update-keep">
            {t('updates.keep')}
          </Button>
        ) : (
          <Button working={later.working.value} onClick={later.run} testId="update-later">
            {t('updates.whenIdle')}
          </Button>
        )}
      </div>
    </>
  );
}

function Choose({ load }: { load: () => Promise<void> }) {
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState('');
  const send = async (file: File | undefined) => {
    if (!file) return;
    setSending(true);
    setFailure('');
    // The state says how far it is as soon as the server takes it in.
    const looked = setTimeout(load, BUSY_MS / 2);
    await admin.sendUpdate(file).catch((error: unknown) => setFailure(wordsOf(error)));
    clearTimeout(looked);
    setSending(false);
    await load();
  };
  return (
    <label class="field">
      <span class="quiet-text">{t('updates.choose')}</span>
      <input
        class="form-control"
        type="file"
        accept=".raucb"
        disabled={sending}
        onChange={event => void send(event.currentTarget.files?.[0])}
        data-testid="update-file"
      />
      {failure ? <span class="form-error">{failure}</span> : null}
    </label>
  );
}
