import wifiOff from 'icon:wifi-off';
import { useSignal, useSignalEffect } from '@preact/signals';
import { Icon } from '../../design/Icon';
import { t } from '../../i18n';
import { link } from '../../live';

/** A break of a blink is not worth a word. */
const PATIENCE_MS = 700;

export function LinkNotice() {
  const shown = useSignal(false);
  useSignalEffect(() => {
    if (link.value !== 'lost') {
      shown.value = false;
      return;
    }
    const wait = setTimeout(() => {
      shown.value = true;
    }, PATIENCE_MS);
    return () => clearTimeout(wait);
  });
  return (
    <div role="status">
      {shown.value ? (
        <p class="link-notice" data-testid="offline">
          <Icon shapes={wifiOff} /> {t('link.lost')}
        </p>
      ) : null}
    </div>
  );
}
