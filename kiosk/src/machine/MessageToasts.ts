import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { toast } from '../design/toasts';
import { known, message } from '../live';

/** Shows each new message once; the one that the snapshot brought is old already. */
export function useMessageToasts(): void {
  const seen = useRef<number | null>(null);
  useSignalEffect(() => {
    const now = message.value;
    if (!known.value) {
      seen.current = null;
      return;
    }
    if (seen.current === null) {
      seen.current = now?.n ?? 0;
      return;
    }
    if (!now || now.n === seen.current) return;
    seen.current = now.n;
    toast({ tone: now.level === 'info' ? 'info' : 'bad', text: now.text });
  });
}
