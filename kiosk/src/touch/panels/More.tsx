import bell from 'icon:bell';
import cpu from 'icon:cpu';
import list from 'icon:list-ordered';
import qr from 'icon:qr-code';
import settings from 'icon:settings';
import sliders from 'icon:sliders-horizontal';
import level from 'icon:square-dashed';
import usb from 'icon:usb';
import video from 'icon:video';
import { t } from '../../i18n';
import { Big } from '../frame/Big';
import { type DeepPanel, open } from '../frame/navigation';

const PLACES: readonly { name: DeepPanel; icon: string }[] = [
  { name: 'queue', icon: list },
  { name: 'tune', icon: sliders },
  { name: 'camera', icon: video },
  { name: 'level', icon: level },
  { name: 'notes', icon: bell },
  { name: 'network', icon: qr },
  { name: 'printer', icon: usb },
  { name: 'settings', icon: settings },
  { name: 'system', icon: cpu },
];

export function More() {
  return (
    <nav class="tiles more" aria-label={t('app.more')}>
      {PLACES.map(({ name, icon }) => (
        <Big key={name} class="tile" icon={icon} testId={`tile-${name}`} onClick={() => open(name)}>
          {t(`touch.panel.${name}`)}
        </Big>
      ))}
    </nav>
  );
}
