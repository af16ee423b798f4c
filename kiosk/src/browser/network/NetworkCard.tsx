import wifi from 'icon:wifi';
import { useEffect, useState } from 'preact/hooks';
import { joinWifi, network, wifis } from '../../api/network';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { t } from '../../i18n';
import { joinWords } from '../../machine/joinWords';
import type { NetworkState } from '../../wire';
import { WifiForm } from './WifiForm';

const ASK_EVERY_MS = 5_000;

/** Which network the machine is in, with a way into another Wi-Fi. */
export function NetworkCard() {
  const [state, setState] = useState<NetworkState | null>(null);
  const [choosing, setChoosing] = useState(false);
  useEffect(() => {
    const ask = () => network().then(setState, () => undefined);
    void ask();
    const again = setInterval(ask, ASK_EVERY_MS);
    return () => clearInterval(again);
  }, []);
  if (!state) return null;
  const join = (ssid: string, password: string) =>
    joinWifi(ssid, password)
      .then(network)
      .then(now => {
        setState(now);
        setChoosing(false);
      });
  return (
    <Card title={t('touch.panel.network')} testId="network-card">
      <p class="quiet-text">
        {state.wifi
          ? `${state.wifi.ssid} · ${state.wifi.signal} %`
          : t(state.manager ? 'network.noWifi' : 'network.bySystem')}
      </p>
      {state.joining ? (
        <p class={state.joining.state === 'failed' ? 'note warn' : 'note'} role="status">
          {joinWords(state.joining)}
        </p>
      ) : null}
      {choosing ? (
        <WifiForm look={wifis} join={join} />
      ) : state.manager ? (
        <Button icon={wifi} onClick={() => setChoosing(true)} testId="network-choose">
          {t('touch.chooseWifi')}
        </Button>
      ) : null}
    </Card>
  );
}
