import type { ComponentChildren } from 'preact';
import { Spinner } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { t } from '../../i18n';

interface Props {
  icon?: string;
  kind?: 'plain' | 'primary' | 'danger';
  working?: boolean;
  disabled?: boolean;
  testId?: string;
  class?: string;
  label?: string;
  onClick: () => void;
  children?: ComponentChildren;
}

/** A button for a finger: icon over text. */
export function Big({ icon, kind = 'plain', working = false, children, ...rest }: Props) {
  return (
    <button
      type="button"
      class={`big ${kind} ${rest.class ?? ''}`}
      aria-busy={working}
      aria-label={rest.label}
      disabled={working || (rest.disabled ?? false)}
      data-testid={rest.testId}
      onClick={rest.onClick}
    >
      {working ? <Spinner /> : icon ? <Icon shapes={icon} size="1.75rem" /> : null}
      {children ? <span>{children}</span> : null}
      {working ? <span class="sr-only">{t('app.working')}</span> : null}
    </button>
  );
}
