import circle from 'icon:circle';
import check from 'icon:circle-check';
import slash from 'icon:circle-slash';
import alert from 'icon:triangle-alert';
import unplug from 'icon:unplug';
import { Icon } from '../design/Icon';
import { t } from '../i18n';
import type { Outcome as OutcomeName } from '../wire';

const ICONS: Record<OutcomeName, string> = {
  COMPLETED: check,
  CANCELLED: slash,
  FAILED: alert,
  INTERRUPTED: unplug,
};

/** How a print ended, by shape, colour and word. */
export function Outcome({ outcome }: { outcome: OutcomeName | null }) {
  return (
    <span
      class={`outcome ${outcome ?? 'running'}`}
      data-testid="outcome"
      data-outcome={outcome ?? 'running'}
    >
      <Icon shapes={outcome ? ICONS[outcome] : circle} size="1.125em" />
      {outcome ? t(`history.outcome.${outcome}`) : t('history.running')}
    </span>
  );
}
