import wifi from 'icon:wifi';
import { useEffect, useState } from 'preact/hooks';
import { joinWifi, wifis } from '../../api/network';
import { useAction } from '../../design/action';
import { t } from '../../i18n';
import type { Wifi } from '../../wire';
import { Big } from '../frame/Big';
import { TextLine } from '../keyboard/TextLine';

/** The networks in reach; a secured one asks for its password. */
export function ChooseWifi({ onDone }: { onDone: () => void }) {
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
