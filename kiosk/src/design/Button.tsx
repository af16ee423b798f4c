import type { ComponentChildren } from 'preact';
import { t } from '../i18n';
import { Icon } from './Icon';

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

export interface ButtonProps {
  kind?: ButtonKind;
  icon?: string;
  children?: ComponentChildren;
  /** Needed where there is no text. */
  label?: string;
  /** Asked for, not yet confirmed by the machine. */
  working?: boolean;
  disabled?: boolean;
  submit?: boolean;
  class?: string;
  testId?: string;
  pressed?: boolean;
  expanded?: boolean;
  /** Pressing it must not take the focus from the field it belongs to. */
  keepFocus?: boolean;
  onClick?: (event: MouseEvent) => void;
}

export function Button(props: ButtonProps) {
  const { kind = 'plain', icon, children, label, working = false, disabled = false } = props;
  return (
    <button
      type={props.submit ? 'submit' : 'button'}
      class={`button ${kind} ${children ? '' : 'only-icon'} ${props.class ?? ''}`}
      aria-label={label}
      title={children ? undefined : label}
      aria-busy={working}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      disabled={disabled || working}
      data-testid={props.testId}
      onPointerDown={props.keepFocus ? event => event.preventDefault() : undefined}
      onClick={props.onClick}
    >
      {working ? <Spinner /> : icon ? <Icon shapes={icon} /> : null}
      {children ? <span class="text">{children}</span> : null}
      {working ? <span class="sr-only">{t('app.working')}</span> : null}
    </button>
  );
}

export function Spinner() {
  return <span class="spinner" aria-hidden="true" />;
}
