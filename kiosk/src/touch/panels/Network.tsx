import wifi from 'icon:wifi';
import { useEffect, useState } from 'preact/hooks';
import { network } from '../../api/admin';
import { Icon } from '../../design/Icon';
import { t } from '../../i18n';
import type { NetworkState } from '../../wire';
import { Big } from '../frame/Big';
import { Later } from '../frame/Later';
import { ChooseWifi } from './ChooseWifi';

const loadQr = () => import('../../design/Qr').then(({ default: part }) => part);

/** Where the pages are, as an address and as a code for a phone; and which Wi-Fi. */
export function Network() {
  const [state, setState] = useState<NetworkState | null>(null);
  const [choosing, setChoosing] = useState(false);
  useEffect(() => {
    network().then(setState, () => setState(null));
  }, []);
  const address = state?.addresses[0] ?? location.origin;
  const wifiCode = state?.accessPoint
    ? `WIFI:T:WPA;S:${state.accessPoint.ssid};P:${state.accessPoint.password};;`
    : null;
  if (choosing) return <ChooseWifi onDone={() => setChoosing(false)} />;
  return (
    <div class="network-panel">
      <div class="network-code">
        <Later load={loadQr} props={{ text: address, label: address }} />
        <p class="quiet-text">{t('touch.scanPage')}</p>
      </div>
      {wifiCode ? (
        <div class="network-code">
          <Later load={loadQr} props={{ text: wifiCode, label: t('touch.scanWifi') }} />
          <p class="quiet-text">{t('touch.scanWifi')}</p>
        </div>
      ) : null}
      <div class="network-facts">
        {(state?.addresses ?? [address]).map(one => (
          <p key={one} class="network-address">
            {one}
          </p>
        ))}
        {state?.wifi ? (
          <p class="row-facts">
            <Icon shapes={wifi} /> <span>{state.wifi.ssid}</span>
            <span>{state.wifi.signal} %</span>
          </p>
        ) : null}
        {state ? (
          <Big icon={wifi} onClick={() => setChoosing(true)} testId="wifi">
            {t('touch.chooseWifi')}
          </Big>
        ) : null}
      </div>
    </div>
  );
}
