import { useEffect, useState } from 'preact/hooks';
import { session } from '../../api/session';
import { t } from '../../i18n';

const PATIENCE_S = 20;

/** What is shown until the server answers; after a while it says in words what is wrong. */
export function Splash() {
  const [waited, setWaited] = useState(0);
  useEffect(() => {
    const count = setInterval(() => setWaited(now => now + 1), 1000);
    return () => clearInterval(count);
  }, []);
  return (
    <main class="splash" data-testid="splash">
      <img src="/icons/easyprint.svg" alt="" />
      <h1>{t('app.name')}</h1>
      <p role="status">{wordsAfter(waited)}</p>
    </main>
  );
}

function wordsAfter(seconds: number): string {
  const now = session.value;
  if (now?.setupNeeded) return t('touch.setupNeeded');
  if (now && !now.account) return t('touch.notAllowed');
  return seconds < PATIENCE_S ? t('touch.starting') : t('touch.noServer');
}
