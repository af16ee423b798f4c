import { useEffect, useState } from 'preact/hooks';
import { network } from '../../api/admin';
import { session } from '../../api/session';
import { languages, rememberLanguage, t } from '../../i18n';
import type { NetworkState } from '../../wire';
import { Big } from '../frame/Big';
import { Later } from '../frame/Later';

const loadQr = () => import('../../design/Qr').then(({ default: part }) => part);

/** The screen's own first start: the language, then the link that a phone or computer opens. */
export function ScreenSetup() {
  const [chosen, setChosen] = useState(false);
  const [net, setNet] = useState<NetworkState | null>(null);
  useEffect(() => {
    network().then(setNet, () => undefined);
  }, []);
  if (!chosen) {
    return (
      <main class="start" data-testid="start-language">
        <img src="/icons/easyprint.svg" alt="" />
        <div class="foot-buttons">
          {languages().map(({ code, name }) => (
            <Big
              key={code}
              kind="primary"
              onClick={() => void rememberLanguage(code).then(() => setChosen(true))}
            >
              {name}
            </Big>
          ))}
        </div>
      </main>
    );
  }
  const link = session.value?.setupLink;
  return (
    <main class="start wide" data-testid="start-link">
      {link ? (
        <Later load={loadQr} props={{ text: link, label: t('touch.scanSetup') }} />
      ) : (
        <img src="/icons/easyprint.svg" alt="" />
      )}
      <div>
        <h1>{t('setup.title')}</h1>
        <p>{link ? t('touch.scanSetup') : t('touch.setupNeeded')}</p>
        {link ? <p class="network-address">{link}</p> : null}
        {net?.wifi ? <p class="quiet-text">{net.wifi.ssid}</p> : null}
        <Big onClick={() => setChosen(false)}>{t('app.back')}</Big>
      </div>
    </main>
  );
}
