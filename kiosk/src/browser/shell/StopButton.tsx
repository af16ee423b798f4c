import octagon from 'icon:octagon-x';
import { useEffect } from 'preact/hooks';
import * as printer from '../../api/printer';
import { createAction } from '../../design/action';
import { Icon } from '../../design/Icon';
import { t } from '../../i18n';
import { machine } from '../../live';

// One for the page: the key and both places of the button are the same stop.
const stop = createAction(
  printer.emergencyStop,
  () => machine.value.state === 'FAULT' || machine.value.state === 'OFFLINE',
);

/** One click, no question: a question costs the seconds that it is there to save. */
export function StopButton() {
  return (
    <button
      type="button"
      class="stop"
      data-testid="emergency-stop"
      title={t('actions.stopTitle')}
      aria-label={t('actions.stop')}
      aria-busy={stop.working.value}
      onClick={stop.run}
    >
      <Icon shapes={octagon} size="1.375rem" />
      <span>{t('actions.stopShort')}</span>
    </button>
  );
}

/** Ctrl+Shift+E, also while somebody types in a field. */
export function useStopKey(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.code !== 'KeyE') return;
      event.preventDefault();
      event.stopPropagation();
      stop.run();
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
