import { useEffect, useState } from 'preact/hooks';
import { slice as fetchSlice } from '../api/library';
import { link, slices } from '../live';
import type { Slice } from '../wire';

/** A slice as the live connection tells it; asked for once where it is not among the live ones. */
export function useSlice(id: string | null): Slice | null {
  const [fetched, setFetched] = useState<Slice | null>(null);
  const live = slices.value.find(slice => slice.id === id) ?? null;
  const missing = id !== null && live === null && link.value === 'open';
  useEffect(() => {
    if (!missing || !id) return;
    let over = false;
    const look = () =>
      fetchSlice(id).then(
        found => {
          if (!over) setFetched(found);
        },
        () => undefined,
      );
    void look();
    return () => {
      over = true;
    };
  }, [missing, id]);
  if (live) return live;
  return fetched?.id === id ? fetched : null;
}
