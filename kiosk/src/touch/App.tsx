import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { loadSession, logInScreen, session } from '../api/session';
import { Toasts } from '../design/toasts';
import { preferredLanguage, showLanguage } from '../i18n';
import { known, link, screenPin, startLive, stopLive } from '../live';
import { useMessageToasts } from '../machine/MessageToasts';
import { Bar } from './frame/Bar';
import { panels } from './frame/navigation';
import { Splash } from './frame/Splash';
import { TitleBar } from './frame/TitleBar';
import { blank } from './lock/blank';
import { LockScreen } from './lock/LockScreen';
import { locked } from './lock/lock';
import { Here } from './panels';

const ASK_EVERY_MS = 1_000;

export function App() {
  useSession();
  useMessageToasts();
  const account = session.value?.account;
  if (!account || !known.value) return <Splash />;
  const { name } = panels.value.at(-1) ?? { name: 'home' };
  return (
    <div class="touch" data-panel={name}>
      <Bar locked={locked.value} />
      <TitleBar locked={locked.value} />
      <main class="panel" data-testid={`panel-${name}`}>
        {locked.value ? <LockScreen /> : <Here />}
      </main>
      <Toasts />
      {blank.value ? <div class="blank" data-testid="blank" /> : null}
    </div>
  );
}

/** The key that the system started this screen's browser with; it is not left in the address. */
function takeScreenKey(): string | null {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key) history.replaceState(null, '', '#/home');
  return key;
}

/** Asks until the server answers with somebody logged in; then holds the live connection. */
function useSession(): void {
  const ready = session.value?.account !== undefined && session.value?.account !== null;
  useEffect(() => {
    if (ready) return;
    const key = takeScreenKey();
    const enter = async () => {
      const found = await loadSession();
      if (key && !found.account && !found.setupLink) await logInScreen(key);
    };
    const look = () => enter().catch(() => undefined);
    void look();
    const again = setInterval(look, ASK_EVERY_MS);
    return () => clearInterval(again);
  }, [ready]);
  useSignalEffect(() => {
    const account = session.value?.account;
    if (!account) {
      stopLive();
      return;
    }
    void showLanguage(preferredLanguage(account.language));
    startLive(() => void loadSession(), { gatherMs: 400 });
  });
  useSignalEffect(() => {
    if (screenPin.value > 0) void loadSession().catch(() => undefined);
  });
  useSignalEffect(() => {
    if (link.value !== 'lost') return;
    const check = setTimeout(() => loadSession().catch(() => undefined), ASK_EVERY_MS);
    return () => clearTimeout(check);
  });
}
