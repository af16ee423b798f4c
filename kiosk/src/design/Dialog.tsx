import x from 'icon:x';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { t } from '../i18n';
import { Button } from './Button';
import { useModal } from './modal';

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** Buttons at the foot. */
  foot?: ComponentChildren;
  wide?: boolean;
  testId?: string;
}

/** A dialog over the page; the emergency stop stays in sight and in reach. */
export function Dialog({ title, onClose, children, foot, wide = false, testId }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useModal(box, onClose);
  const heading = useId();
  return (
    <div
      class="scrim"
      onPointerDown={event => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div
        ref={box}
        class={`dialog ${wide ? 'wide' : ''}`}
        role="dialog"
        aria-modal="true"
        aria-labelledby={heading}
        tabIndex={-1}
        data-testid={testId}
      >
        <div class="dialog-head">
          <h2 id={heading}>{title}</h2>
          <Button kind="quiet" icon={x} label={t('app.close')} onClick={onClose} />
        </div>
        <div class="dialog-body">{children}</div>
        {foot ? <div class="dialog-foot">{foot}</div> : null}
      </div>
    </div>
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
