import list from 'icon:list-ordered';
import sliders from 'icon:sliders-horizontal';
import video from 'icon:video';
import { t } from '../../i18n';
import { Big } from '../frame/Big';
import { type DeepPanel, open } from '../frame/navigation';

const PLACES: readonly { name: DeepPanel; icon: string }[] = [
  { name: 'queue', icon: list },
  { name: 'tune', icon: sliders },
  { name: 'camera', icon: video },
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
