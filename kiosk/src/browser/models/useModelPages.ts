import { useEffect, useState } from 'preact/hooks';
import { models } from '../../api/library';
import { uploads } from '../../api/upload';
import type { Model } from '../../wire';

/**
 * One's models, searched and sorted on the server, page after page.
 *
 * @param shapes without ready G-code
 */
export function useModelPages(search: string, sort: string, shapes = false) {
  const [items, setItems] = useState<Model[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const arrivedCount = uploads.value.filter(({ state }) => state === 'done').length;

  // A new model is a reason to look again
  useEffect(() => {
    let over = false;
    const wait = setTimeout(
      () =>
        models({ search, sort, shapes }).then(
          page => {
            if (over) return;
            setItems(page.items);
            setNext(page.next);
            setFailure(null);
          },
          (error: unknown) => {
            if (!over) setFailure(error);
          },
        ),
      search ? 200 : 0,
    );
    return () => {
      over = true;
      clearTimeout(wait);
    };
  }, [search, sort, shapes, arrivedCount]);

  const more = () => {
    models({ search, sort, shapes, page: next }).then(page => {
      setItems([...(items ?? []), ...page.items]);
      setNext(page.next);
    }, setFailure);
  };
  return { items, next, failure, more };
}
