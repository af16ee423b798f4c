import { useEffect, useId, useRef } from 'preact/hooks';
import { Big } from './Big';

interface Props {
  title: string;
  text: string;
  yes: string;
  no: string;
  onYes: () => void;
  onClose: () => void;
}

/** A question over the whole screen with two tall buttons. */
export function Ask({ title, text, yes, no, onYes, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="ask-dialog"
      aria-labelledby={heading}
      data-testid="confirm"
      onCancel={onClose}
    >
      <h2 id={heading}>{title}</h2>
      <p>{text}</p>
      <div class="foot-buttons">
        <Big onClick={onClose} testId="confirm-no">
          {no}
        </Big>
        <Big
          kind="danger"
          testId="confirm-yes"
          onClick={() => {
            onClose();
            onYes();
          }}
        >
          {yes}
        </Big>
      </div>
    </dialog>
  );
}
