import wifi from 'icon:wifi';
import { useState } from 'preact/hooks';
import { wifiCode } from '../../api/network';
import { Icon } from '../../design/Icon';
import { t } from '../../i18n';
import { joinWords } from '../../machine/joinWords';
import { Big } from '../frame/Big';
import { Later } from '../frame/Later';
import { ChooseWifi } from './ChooseWifi';
import { useNetwork } from './useNetwork';

const loadQr = () => import('../../design/Qr').then(({ default: part }) => part);

/** Where the pages are, as an address and as a code for a phone; and which Wi-Fi. */
export function Network() {
  const state = useNetwork();
  const [choosing, setChoosing] = useState(false);
  const address = state?.addresses[0] ?? location.origin;
  const own = state?.accessPoint;
  // Who joins the access point is shown the page by the phone itself.
  const code = own
    ? { text: wifiCode(own.ssid, own.password), label: t('touch.scanWifi') }
    : { text: address, label: address };
  if (choosing) return <ChooseWifi onDone={() => setChoosing(false)} />;
  return (
    <div class="network-panel">
      <div class="network-code">
        <Later key={code.text} load={loadQr} props={code} />
        <p class="quiet-text">{own ? code.label : t('touch.scanPage')}</p>
      </div>
      <div class="network-facts">
        {own ? (
          <>
            <p class="network-address">{own.ssid}</p>
            <p class="row-facts" data-testid="own-password">
              {t('network.password')}: <b>{own.password}</b>
            </p>
          </>
        ) : null}
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
        {state?.joining ? (
          <p class="quiet-text" role="status" data-testid="joining">
            {joinWords(state.joining)}
          </p>
        ) : null}
        {state?.manager ? (
          <Big icon={wifi} onClick={() => setChoosing(true)} testId="wifi">
            {t('touch.chooseWifi')}
          </Big>
        ) : null}
      </div>
    </div>
  );
}
