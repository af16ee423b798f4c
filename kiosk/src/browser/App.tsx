import { useSignalEffect } from '@preact/signals';
import { useEffect, useErrorBoundary, useRef, useState } from 'preact/hooks';
import { LocationProvider, useLocation } from 'preact-iso';
import { isGuest, loadSession, session } from '../api/session';
import { Toasts } from '../design/toasts';
import { preferredLanguage, showLanguage } from '../i18n';
import { link, startLive, stopLive } from '../live';
import { Broken, Unreachable } from './errors';
import { APART, Apart, DOOR, OpenPages, Pages } from './pages';
import { SetUp } from './session/SetUp';
import { Shell } from './shell/Shell';

const CHECK_AFTER_MS = 1_500;

export function App() {
  const [error] = useErrorBoundary();
  useSession();
  if (error) return <Broken />;
  return (
    <LocationProvider>
      <Gate />
    </LocationProvider>
  );
}

/** Set-up before the first account, log-in before everything else. */
function Gate() {
  const [failed, setFailed] = useState(false);
  const { path } = useLocation();
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

  if (APART.has(path)) return <Apart />;
  if (!now) return failed ? <Unreachable /> : null;
  if (now.setupNeeded || !now.account || (isGuest() && DOOR.has(path))) {
    return (
      <>
        {now.setupNeeded ? <SetUp /> : <OpenPages />}
        <Toasts />
      </>
    );
  }
  return (
    <Shell>
      <Pages />
    </Shell>
  );
}

/** Keeps the live connection with the log-in, and asks whether it still counts when it is lost. */
function useSession(): void {
  const shown = useRef('');
  useSignalEffect(() => {
    const account = session.value?.account;
    // A guest who logs in gets what is the account's own by a connection of its own.
    if (shown.current !== (account?.id ?? '')) stopLive();
    shown.current = account?.id ?? '';
    if (!account) return;
    void showLanguage(preferredLanguage(account.language));
    startLive(() => void loadSession());
  });
  useSignalEffect(() => {
    if (link.value !== 'lost') return;
    const check = setTimeout(() => loadSession().catch(() => undefined), CHECK_AFTER_MS);
    return () => clearTimeout(check);
  });
}
