import { useEffect, useState } from 'preact/hooks';
import { ports } from '../../api/admin';
import { session } from '../../api/session';
import { languages, rememberLanguage, t } from '../../i18n';
import type { NetworkState, SerialPortInfo } from '../../wire';
import { Big } from '../frame/Big';
import { Later } from '../frame/Later';
import { useNetwork } from '../panels/useNetwork';
import { StartNetwork } from './StartNetwork';
import { StartPrinter } from './StartPrinter';

const loadQr = () => import('../../design/Qr').then(({ default: part }) => part);

type Step = 'language' | 'network' | 'printer' | 'link';

/**
 * The screen's own first start: the language, the network, a try of the printer's port, and then the
 * link that a phone or computer opens. What this screen may not ask, or is not there, is left out.
 */
export function ScreenSetup() {
  const [at, setAt] = useState(0);
  const net = useNetwork();
  const [items, setItems] = useState<SerialPortInfo[]>([]);
  useEffect(() => {
    ports().then(
      ({ items: found }) => setItems(found),
      () => undefined,
    );
  }, []);
  const steps: Step[] = [
    'language',
    ...(net ? (['network'] as const) : []),
    ...(items.length > 0 ? (['printer'] as const) : []),
    'link',
  ];
  const step = steps[at] ?? 'link';
  const next = () => setAt(now => Math.min(now + 1, steps.length - 1));
  const back = () => setAt(now => Math.max(0, now - 1));
  const dots = (
    <ol class="start-steps" aria-hidden="true">
      {steps.map(one => (
        <li key={one} class={one === step ? 'here' : ''} />
      ))}
    </ol>
  );
  if (step === 'language') {
    return (
      <main class="start" data-testid="start-language">
        <img src="/icons/easyprint.svg" alt="" />
        <h1 class="sr-only">{t('setup.language')}</h1>
        <div class="foot-buttons">
          {languages().map(({ code, name }) => (
            <Big
              key={code}
              kind="primary"
              testId={`start-${code}`}
              onClick={() => void rememberLanguage(code).then(next)}
            >
              {name}
            </Big>
          ))}
        </div>
        {dots}
      </main>
    );
  }
  if (step === 'network' && net) {
    return <StartNetwork net={net} dots={dots} onNext={next} onBack={back} />;
  }
  if (step === 'printer') {
    return <StartPrinter ports={items} dots={dots} onNext={next} onBack={back} />;
  }
  return <StartLink net={net} onBack={back} />;
}

function StartLink({ net, onBack }: { net: NetworkState | null; onBack: () => void }) {
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
        <Big onClick={onBack}>{t('app.back')}</Big>
      </div>
    </main>
  );
}
