import triangle from 'icon:triangle-alert';
import { Icon } from '../../design/Icon';
import { bytes } from '../../format';
import { t } from '../../i18n';
import { disk } from '../../live';

/** Before uploads have to be refused. */
export function DiskNotice() {
  const now = disk.value;
  return (
    <div role="status">
      {now?.low ? (
        <p class="note warn" data-testid="disk-low">
          <Icon shapes={triangle} />{' '}
          <span class="grow">{t('link.diskLow', { free: bytes(now.free) })}</span>
        </p>
      ) : null}
    </div>
  );
}
