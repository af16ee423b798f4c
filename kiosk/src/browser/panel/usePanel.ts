import { useEffect, useRef, useState } from 'preact/hooks';
import { panelState } from '../../api/panel';
import type { PanelState } from '../../wire';

/** A press is told for a second, so none is missed; next to nothing for a machine at rest. */
const LOOK_MS = 700;
/** A page that looks on at a print has time. */
const REST_MS = 5000;

interface Looking {
  panel: PanelState | null;
  failure: unknown;
  take: (panel: PanelState) => void;
}

/** The panel, looked at again and again while the page is in view; closely only where that is wanted. */
export function usePanel(closely: boolean): Looking {
  const [panel, setPanel] = useState<PanelState | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  // An answer that was asked for before a change was made is not about what is now.
  const changes = useRef(0);
  // Whether there is a button that could be pressed.
  const live = useRef(true);
  live.current = panel?.gpio !== false && panel?.wires.length !== 0;
  useEffect(() => {
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      if (document.visibilityState === 'visible') {
        const asked = changes.current;
        await panelState(ended.signal).then(
          now => {
            if (asked === changes.current) setPanel(now);
          },
          (error: unknown) => {
            if (ended.signal.aborted) return;
            setFailure(error);
            setPanel(now => now && { ...now, pressed: [] });
          },
        );
      }
      if (!ended.signal.aborted)
        timer = setTimeout(look, closely && live.current ? LOOK_MS : REST_MS);
    };
    void look();
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [closely]);
  const take = (now: PanelState) => {
    changes.current += 1;
    setPanel(now);
  };
  return { panel, failure, take };
}
