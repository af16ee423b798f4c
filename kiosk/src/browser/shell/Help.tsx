import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Dialog } from '../../design/Dialog';
import { type Key, t } from '../../i18n';

interface Shortcut {
  keys: string;
  key: Key;
  /** Where it leads; none for those that only have a line in the list. */
  to?: string;
}

const SHORTCUTS: readonly Shortcut[] = [
  { keys: '?', key: 'help.help' },
  { keys: 'Ctrl+Shift+E', key: 'actions.stop' },
  { keys: 'u', key: 'nav.uploadAndPrint' },
  { keys: 'd', key: 'nav.dashboard', to: '/' },
  { keys: 'm', key: 'nav.models', to: '/models' },
  { keys: 'q', key: 'nav.queue', to: '/queue' },
  { keys: 'h', key: 'nav.history', to: '/history' },
  { keys: 'g', key: 'nav.guide', to: '/guide' },
  { keys: 'Esc', key: 'help.close' },
];

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** Single keys where nobody types, and the list of them behind `?`. */
export function Help() {
  const [open, setOpen] = useState(false);
  const { route } = useLocation();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (event.key === '?') setOpen(true);
      else if (event.key === 'u') document.querySelector<HTMLElement>('[data-upload]')?.click();
      else {
        const to = SHORTCUTS.find(({ keys }) => keys === event.key)?.to;
        if (to) route(to);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [route]);
  if (!open) return null;
  return (
    <Dialog title={t('help.title')} onClose={() => setOpen(false)} testId="help">
      <dl class="keys">
        {SHORTCUTS.map(({ keys, key }) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(key)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
