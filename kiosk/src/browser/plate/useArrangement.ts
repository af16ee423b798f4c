import { useEffect, useState } from 'preact/hooks';
import { arrangement } from '../../api/library';
import type { PlateModel, SliceSettings } from '../../wire';
import { type Part, plateRequest } from './parts';

export interface Arranged {
  /** How each part stands, by its key; the last that is known. */
  stands: ReadonlyMap<number, PlateModel>;
  /** Whether all of it has room; null until the server has said it. */
  fits: boolean | null;
}

const PAUSE_MS = 120;

/** Where everything stands, asked of the server, which will slice it just so. */
export function useArrangement(parts: readonly Part[], settings: SliceSettings): Arranged {
  const [arranged, setArranged] = useState<Arranged>({ stands: new Map(), fits: null });
  const asked = JSON.stringify({
    modelId: parts[0]?.model.id,
    ...settings,
    ...plateRequest(parts),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys belong to what is asked
  useEffect(() => {
    const stop = new AbortController();
    const wait = setTimeout(
      () =>
        arrangement(JSON.parse(asked), stop.signal).then(
          ({ models, fits }) => {
            const stands = models.flatMap((one, at) => {
              const part = parts[at];
              return part ? [[part.key, one] as const] : [];
            });
            setArranged({ stands: new Map(stands), fits });
          },
          // What cannot be sliced is told when it is tried; until then all stands as it stood.
          () => undefined,
        ),
      PAUSE_MS,
    );
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [asked]);
  return arranged;
}
