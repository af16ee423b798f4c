import { useRef, useState } from 'preact/hooks';
import * as printer from '../../api/printer';
import { createAction } from '../../design/action';
import { StopSign } from '../../design/StopSign';
import { toast } from '../../design/toasts';
import { t } from '../../i18n';
import { machine } from '../../live';

const HOLD_MS = 700;

const stop = createAction(
  printer.emergencyStop,
  () => machine.value.state === 'FAULT' || machine.value.state === 'OFFLINE',
);

/** The emergency stop of a touchscreen: a touch in passing does nothing, holding it does. */
export function HoldToStop() {
  const timer = useRef(0);
  const [held, setHeld] = useState(false);
  const begin = (event: Event) => {
    event.preventDefault();
    if (timer.current) return;
    setHeld(true);
    timer.current = window.setTimeout(() => {
      timer.current = 0;
      setHeld(false);
      stop.run();
    }, HOLD_MS);
  };
  const end = () => {
    if (!timer.current) return;
    clearTimeout(timer.current);
    timer.current = 0;
    setHeld(false);
    toast({ tone: 'info', text: t('actions.stopHold') });
  };
  const leave = () => {
    clearTimeout(timer.current);
    timer.current = 0;
    setHeld(false);
  };
  return (
    <button
      type="button"
      class={`bar-button hold-stop ${held ? 'held' : ''}`}
      aria-label={t('actions.stopHold')}
      aria-busy={stop.working.value}
      data-testid="emergency-stop"
      onPointerDown={begin}
      onPointerUp={end}
      onPointerLeave={leave}
      onPointerCancel={leave}
      onContextMenu={event => event.preventDefault()}
      onKeyDown={event => {
        if (event.key === 'Enter' || event.key === ' ') begin(event);
      }}
      onKeyUp={end}
    >
      <span class="hold-fill" aria-hidden="true" />
      <StopSign size="3.25rem" />
    </button>
  );
}
