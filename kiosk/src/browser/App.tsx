import { useSignalEffect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, lazy, Route, Router } from 'preact-iso';
import { loadSession, session } from '../api/session';
import { Toasts } from '../design/toasts';
import { preferredLanguage, showLanguage } from '../i18n';
import { link, startLive, stopLive } from '../live';
import { Dashboard } from './dashboard/Dashboard';
import { NotFound, Unreachable } from './errors';
import { LogIn } from './session/LogIn';
import { SetUp } from './session/SetUp';
import { Shell } from './shell/Shell';

const Models = lazy(() => import('./models/Models'));
const ModelPage = lazy(() => import('./models/ModelPage'));
const QueuePage = lazy(() => import('./queue/QueuePage'));
const History = lazy(() => import('./history/History'));

const CHECK_AFTER_MS = 1_500;

export function App() {
  useSession();
  return (
    <LocationProvider>
      <Gate />
    </LocationProvider>
  );
}

/** Set-up before the first account, log-in before everything else. */
function Gate() {
  const [failed, setFailed] = useState(false);
  const now = session.value;
  useEffect(() => {
    if (now) return;
    const load = () =>
      loadSession().then(
        () => setFailed(false),
        () => setFailed(true),
      );
    void load();
    const again = setInterval(load, CHECK_AFTER_MS);
    return () => clearInterval(again);
  }, [now]);

  if (!now) return failed ? <Unreachable /> : null;
  if (now.setupNeeded) return <WithToasts page={<SetUp />} />;
  if (!now.account) return <WithToasts page={<LogIn />} />;
  return (
    <Shell>
      <ErrorBoundary>
        <Router>
          <Route path="/" component={Dashboard} />
          <Route path="/setup" component={Dashboard} />
          <Route path="/models" component={Models} />
          <Route path="/models/:id" component={ModelPage} />
          <Route path="/queue" component={QueuePage} />
          <Route path="/history" component={History} />
          <Route default component={NotFound} />
        </Router>
      </ErrorBoundary>
    </Shell>
  );
}

function WithToasts({ page }: { page: preact.JSX.Element }) {
  return (
    <>
      {page}
      <Toasts />
    </>
  );
}

/** Keeps the live connection with the log-in, and asks whether it still counts when it is lost. */
function useSession(): void {
  useSignalEffect(() => {
    const account = session.value?.account;
    if (!account) {
      stopLive();
      return;
    }
    void showLanguage(preferredLanguage(account.language));
    startLive(() => void loadSession());
  });
  useSignalEffect(() => {
    if (link.value !== 'lost') return;
    const check = setTimeout(() => loadSession().catch(() => undefined), CHECK_AFTER_MS);
    return () => clearTimeout(check);
  });
}
