import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { loadSession, session } from '../api/session';
import { Toasts } from '../design/toasts';
import { preferredLanguage, showLanguage } from '../i18n';
import { known, link, startLive, stopLive } from '../live';
import { Bar } from './frame/Bar';
import { panels } from './frame/navigation';
import { Splash } from './frame/Splash';
import { TitleBar } from './frame/TitleBar';
import { Here } from './panels';

const ASK_EVERY_MS = 1_000;

export function App() {
  useSession();
  const account = session.value?.account;
  if (!account || !known.value) return <Splash />;
  const { name } = panels.value.at(-1) ?? { name: 'home' };
  return (
    <div class="touch" data-panel={name}>
      <Bar />
      <TitleBar />
      <main class="panel" data-testid={`panel-${name}`}>
        <Here />
      </main>
      <Toasts />
    </div>
  );
}

/** Asks until the server answers with somebody logged in; then holds the live connection. */
function useSession(): void {
  const ready = session.value?.account !== undefined && session.value?.account !== null;
  useEffect(() => {
    if (ready) return;
    const look = () => loadSession().catch(() => undefined);
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
    if (link.value !== 'lost') return;
    const check = setTimeout(() => loadSession().catch(() => undefined), ASK_EVERY_MS);
    return () => clearTimeout(check);
  });
}
