import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** Dialogs that are open, the newest last: only that one answers the keyboard. */
const open: HTMLElement[] = [];

/**
 * Keeps the keyboard inside a dialog and gives the focus back afterwards. The browser's own modal
 * dialog is not used, for it would put the emergency stop out of reach.
 */
export function useModal(box: RefObject<HTMLElement | null>, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const before = document.activeElement;
    open.push(element);
    (element.querySelector<HTMLElement>('[data-autofocus]') ?? element).focus();
    const listen = (event: KeyboardEvent) => {
      if (open.at(-1) !== element) return;
      if (event.key === 'Escape') {
        event.stopPropagation();
        close.current();
      } else if (event.key === 'Tab') {
        keepInside(element, event);
      }
    };
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
      open.splice(open.indexOf(element), 1);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [box]);
}

function keepInside(box: HTMLElement, event: KeyboardEvent): void {
  const stops = [...box.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    element => element.offsetParent !== null || element.getClientRects().length > 0,
  );
  const first = stops[0];
  const last = stops.at(-1);
  const at = document.activeElement;
  if (event.shiftKey ? at === first || at === box : at === last) {
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}
