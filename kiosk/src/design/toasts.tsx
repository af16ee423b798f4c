import check from 'icon:circle-check';
import info from 'icon:info';
import alert from 'icon:triangle-alert';
import x from 'icon:x';
import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { t } from '../i18n';
import { Icon } from './Icon';

export type ToastTone = 'info' | 'good' | 'bad';

export interface Toast {
  tone: ToastTone;
  text: string;
  /** Stays until it is closed or removed by whoever showed it. */
  stays?: boolean;
  body?: ComponentChildren;
}

interface Shown extends Toast {
  id: number;
}

const SHOW_MS = 6_000;
const MOST = 4;
const shown = signal<Shown[]>([]);
let next = 1;

/** Shows a note and returns how to take it away again. */
export function toast(content: Toast): () => void {
  const id = next;
  next += 1;
  shown.value = [...shown.value, { ...content, id }].slice(-MOST);
  const remove = () => {
    shown.value = shown.value.filter(other => other.id !== id);
  };
  if (!content.stays) setTimeout(remove, content.tone === 'bad' ? SHOW_MS * 2 : SHOW_MS);
  return remove;
}

const ICONS: Record<ToastTone, string> = { info, good: check, bad: alert };

export function Toasts({ children }: { children?: ComponentChildren }) {
  return (
    <div class="toasts" role="region" aria-label={t('app.notes')}>
      {children}
      {shown.value.map(({ id, tone, text, body }) => (
        <div key={id} class={`toast ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
          <Icon shapes={ICONS[tone]} />
          <div class="content">
            {text}
            {body}
          </div>
          <button
            type="button"
            class="button quiet only-icon"
            aria-label={t('app.close')}
            onClick={() => {
              shown.value = shown.value.filter(other => other.id !== id);
            }}
          >
            <Icon shapes={x} />
          </button>
        </div>
      ))}
    </div>
  );
}
