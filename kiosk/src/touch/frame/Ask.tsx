import { useId, useRef } from 'preact/hooks';
import { useModal } from '../../design/modal';
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
  const dialog = useRef<HTMLDivElement>(null);
  const heading = useId();
  useModal(dialog, onClose);
  return (
    <div class="over">
      <div
        ref={dialog}
        class="ask-dialog"
        role="dialog"
        aria-modal="true"
        tabIndex={-1}
        aria-labelledby={heading}
        data-testid="confirm"
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
      </div>
    </div>
  );
}
