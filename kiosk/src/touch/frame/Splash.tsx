import { useEffect, useState } from 'preact/hooks';
import { session } from '../../api/session';
import { t } from '../../i18n';
import { ScreenLogIn } from '../start/ScreenLogIn';
import { ScreenSetup } from '../start/ScreenSetup';

const PATIENCE_S = 20;

/** What is shown until the server answers; after a while it says in words what is wrong. */
export function Splash() {
  const [waited, setWaited] = useState(0);
  const now = session.value;
  useEffect(() => {
    const count = setInterval(() => setWaited(seconds => seconds + 1), 1000);
    return () => clearInterval(count);
  }, []);
  if (now?.setupNeeded) return <ScreenSetup />;
  if (now && !now.account) return <ScreenLogIn />;
  return (
    <main class="splash" data-testid="splash">
      <img src="/icons/easyprint.svg" alt="" />
      <h1>{t('app.name')}</h1>
      <p role="status">{waited < PATIENCE_S ? t('touch.starting') : t('touch.noServer')}</p>
    </main>
  );
}
