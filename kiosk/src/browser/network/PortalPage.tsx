import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../../api/client';
import { joinByPortal, portal, portalWifis } from '../../api/network';
import { t } from '../../i18n';
import { joinWords } from '../../machine/joinWords';
import type { PortalState } from '../../wire';
import { Alone } from '../session/Alone';
import { LanguageField } from '../session/LanguageField';
import { WifiForm } from './WifiForm';

const ASK_EVERY_MS = 4_000;

/**
 * What a phone shows that has joined the appliance's own access point. Needs no account: who knows
 * the access point's password may choose the Wi-Fi, and nothing else.
 */
export default function PortalPage() {
  const [state, setState] = useState<PortalState | null>(null);
  const [elsewhere, setElsewhere] = useState(false);
  useEffect(() => {
    const ask = () =>
      portal().then(
        now => {
          setState(now);
          setElsewhere(false);
        },
        (error: unknown) => setElsewhere(error instanceof ApiError && !error.unreachable),
      );
    void ask();
    // Asking now and then also tells that somebody is here.
    const again = setInterval(ask, ASK_EVERY_MS);
    return () => clearInterval(again);
  }, []);
  if (elsewhere) {
    return (
      <Alone title={t('network.portal')}>
        <p data-testid="portal-elsewhere">{t('network.elsewhere')}</p>
        <p>
          <a href="/">{t('error.home')}</a>
        </p>
      </Alone>
    );
  }
  if (!state) return <Alone title={t('network.portal')}>{null}</Alone>;
  const { joining } = state;
  if (joining?.state === 'joining') return <Leaving state={state} ssid={joining.ssid} />;
  const join = async (ssid: string, password: string) => {
    await joinByPortal(ssid, password);
    setState({ ...state, joining: { ssid, state: 'joining', reason: '' } });
  };
  return (
    <Alone title={t('network.portal')} intro={t('network.intro')}>
      <LanguageField />
      {joining ? (
        <p class="note warn" role="alert" data-testid="portal-failed">
          {joinWords(joining)}
        </p>
      ) : null}
      <WifiForm look={portalWifis} join={join} />
    </Alone>
  );
}

/** The access point is about to close, and this page with it: what to do is said before that. */
function Leaving({ state, ssid }: { state: PortalState; ssid: string }) {
  const { accessPoint, address } = state;
  return (
    <Alone title={t('network.joining', { ssid })}>
      <div class="portal-next" data-testid="portal-joining">
        <p>{t('network.leave', { accessPoint, ssid })}</p>
        <p class="portal-address">{address}</p>
        <p class="quiet-text">{t('network.back', { accessPoint })}</p>
      </div>
    </Alone>
  );
}
