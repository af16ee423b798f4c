import wifi from 'icon:wifi';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import { joinWords } from '../../machine/joinWords';
import type { NetworkState } from '../../wire';
import { Big } from '../frame/Big';
import { ChooseWifi } from '../panels/ChooseWifi';

interface Props {
  net: NetworkState;
  dots: ComponentChildren;
  onNext: () => void;
  onBack: () => void;
}

/** Which network the appliance is in, with a way into another. */
export function StartNetwork({ net, dots, onNext, onBack }: Props) {
  const [choosing, setChoosing] = useState(false);
  if (choosing) {
    return (
      <main class="start" data-testid="start-wifi">
        <div class="start-list">
          <ChooseWifi onDone={() => setChoosing(false)} />
        </div>
        <Big onClick={() => setChoosing(false)}>{t('app.back')}</Big>
      </main>
    );
  }
  return (
    <main class="start" data-testid="start-network">
      <h1>{t('touch.whichNetwork')}</h1>
      <p class="network-address">
        {net.wifi?.ssid ?? net.accessPoint?.ssid ?? net.addresses.at(-1)}
      </p>
      {net.accessPoint ? (
        <p>
          {t('network.password')}: <b>{net.accessPoint.password}</b>
        </p>
      ) : null}
      <p class="quiet-text">{net.joining ? joinWords(net.joining) : net.addresses.join(' · ')}</p>
      {net.manager ? (
        <Big icon={wifi} onClick={() => setChoosing(true)} testId="start-choose-wifi">
          {t('touch.chooseWifi')}
        </Big>
      ) : null}
      <div class="foot-buttons">
        <Big onClick={onBack}>{t('app.back')}</Big>
        <Big kind="primary" onClick={onNext} testId="start-next">
          {t('touch.next')}
        </Big>
      </div>
      {dots}
    </main>
  );
}
