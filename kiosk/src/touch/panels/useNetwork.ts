import { useEffect, useState } from 'preact/hooks';
import { network } from '../../api/network';
import type { NetworkState } from '../../wire';

const ASK_EVERY_MS = 5_000;

/** The machine's network as it is now, for as long as it is looked at; null before, or where there is none. */
export function useNetwork(): NetworkState | null {
  const [state, setState] = useState<NetworkState | null>(null);
  useEffect(() => {
    const ask = () => network().then(setState, () => undefined);
    void ask();
    const again = setInterval(ask, ASK_EVERY_MS);
    return () => clearInterval(again);
  }, []);
  return state;
}
