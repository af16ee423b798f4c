import wifi from 'icon:wifi';
import { useEffect, useState } from 'preact/hooks';
import { joinWifi, network, wifis } from '../../api/admin';
import { useAction } from '../../design/action';
import { Icon } from '../../design/Icon';
import { t } from '../../i18n';
import type { NetworkState, Wifi } from '../../wire';
import { Big } from '../frame/Big';
import { Later } from '../frame/Later';
import { TextLine } from '../keyboard/TextLine';

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

function ChooseWifi({ onDone }: { onDone: () => void }) {
  const [items, setItems] = useState<Wifi[]>([]);
  const [chosen, setChosen] = useState<Wifi | null>(null);
  const [password, setPassword] = useState('');
  useEffect(() => {
    wifis().then(
      ({ items: found }) => setItems(found),
      () => undefined,
    );
  }, []);
  const join = useAction(() => joinWifi(chosen?.ssid ?? '', password).then(onDone), undefined, [
    chosen,
    password,
  ]);
  if (chosen) {
    return (
      <div class="form-panel">
        <h2>{chosen.ssid}</h2>
        {chosen.secured ? (
          <TextLine
            label={t('setup.password')}
            value={password}
            secret
            placeholder={t('touch.enter')}
            onChange={setPassword}
            testId="wifi-password"
          />
        ) : null}
        <div class="foot-buttons">
          <Big onClick={() => setChosen(null)}>{t('app.back')}</Big>
          <Big kind="primary" working={join.working.value} onClick={join.run}>
            {t('actions.connect')}
          </Big>
        </div>
      </div>
    );
  }
  return (
    <div class="scroll list-panel">
      {items.map(one => (
        <Big key={one.ssid} icon={wifi} class="list-line" onClick={() => setChosen(one)}>
          {one.ssid} · {one.signal} %
        </Big>
      ))}
    </div>
  );
}
