import x from 'icon:x';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../i18n';
import { Button } from './Button';

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** Buttons at the foot. */
  foot?: ComponentChildren;
  wide?: boolean;
  testId?: string;
}

/** A modal dialog; the browser's own element keeps the focus inside and closes on Escape. */
export function Dialog({ title, onClose, children, foot, wide = false, testId }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, and so does the button inside
    <dialog
      ref={dialog}
      class={`dialog ${wide ? 'wide' : ''}`}
      aria-labelledby={heading}
      data-testid={testId}
      onCancel={event => {
        event.preventDefault();
        onClose();
      }}
      onClick={event => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="dialog-box">
        <header>
          <h2 id={heading}>{title}</h2>
          <Button kind="quiet" icon={x} label={t('app.close')} onClick={onClose} />
        </header>
        <div class="dialog-body">{children}</div>
        {foot ? <footer>{foot}</footer> : null}
      </div>
    </dialog>
  );
}

interface ConfirmProps {
  title: string;
  text: string;
  confirm: string;
  keep: string;
  danger?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

export function Confirm(props: ConfirmProps) {
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      testId="confirm"
      foot={
        <>
          <Button onClick={props.onClose} testId="confirm-no">
            {props.keep}
          </Button>
          <Button
            kind={props.danger ? 'danger' : 'primary'}
            testId="confirm-yes"
            onClick={() => {
              props.onClose();
              props.onConfirm();
            }}
          >
            {props.confirm}
          </Button>
        </>
      }
    >
      <p>{props.text}</p>
    </Dialog>
  );
}
