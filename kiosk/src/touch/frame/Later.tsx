import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../i18n';

interface Props<P> {
  /** The same function each time. */
  load: () => Promise<ComponentType<P>>;
  props: P;
}

/** A part of the page that comes only when it is wanted. */
export function Later<P extends object>({ load, props }: Props<P>) {
  const [Part, setPart] = useState<ComponentType<P> | null>(null);
  useEffect(() => {
    let over = false;
    void load().then(part => {
      if (!over) setPart(() => part);
    });
    return () => {
      over = true;
    };
  }, [load]);
  if (!Part) return <p class="page-wait">{t('app.loading')}</p>;
  return <Part {...props} />;
}
