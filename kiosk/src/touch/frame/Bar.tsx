import chevron from 'icon:chevron-left';
import house from 'icon:house';
import thermometer from 'icon:thermometer';
import { Icon } from '../../design/Icon';
import { t } from '../../i18n';
import { HoldToStop } from './HoldToStop';
import { back, goHome, open, panels } from './navigation';

/** Back, home, one shortcut, and the emergency stop, always in the same places. */
export function Bar({ locked }: { locked: boolean }) {
  const deep = panels.value.length > 1 && !locked;
  return (
    <nav class="bar" aria-label={t('nav.menu')}>
      <BarButton icon={chevron} label={t('app.back')} disabled={!deep} onClick={back} id="back" />
      <BarButton
        icon={house}
        label={t('touch.home')}
        disabled={locked}
        onClick={goHome}
        id="home"
      />
      <BarButton
        icon={thermometer}
        label={t('temperature.title')}
        disabled={locked}
        onClick={() => open('temperature')}
        id="shortcut"
      />
      <HoldToStop />
    </nav>
  );
}

interface BarButtonProps {
  icon: string;
  label: string;
  id: string;
  disabled?: boolean;
  onClick: () => void;
}

function BarButton({ icon, label, id, disabled = false, onClick }: BarButtonProps) {
  return (
    <button
      type="button"
      class="bar-button"
      aria-label={label}
      disabled={disabled}
      data-testid={`bar-${id}`}
      onClick={onClick}
    >
      <Icon shapes={icon} size="1.75rem" />
    </button>
  );
}
