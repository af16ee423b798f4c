import download from 'icon:download';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../design/Icon';
import { t } from '../i18n';
import { receiveFiles } from './receive';

const bringsFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') ?? false;

/** Makes the whole page a place to drop models on. */
export function DropZone({ children }: { children: ComponentChildren }) {
  const over = useFilesOverPage();
  return (
    <>
      {children}
      {over ? (
        <div class="drop-veil" aria-hidden="true" data-testid="drop-veil">
          <div class="drop-veil-box">
            <Icon shapes={download} size="3rem" />
            <p>{t('drop.release')}</p>
          </div>
        </div>
      ) : null}
    </>
  );
}

function useFilesOverPage(): boolean {
  const [depth, setDepth] = useState(0);
  useEffect(() => {
    const enter = (event: DragEvent) => {
      if (bringsFiles(event)) setDepth(now => now + 1);
    };
    const leave = (event: DragEvent) => {
      if (bringsFiles(event)) setDepth(now => Math.max(0, now - 1));
    };
    const over = (event: DragEvent) => {
      if (bringsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      setDepth(0);
      receiveFiles(event.dataTransfer?.files ?? null);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, drop };
    const entries = Object.entries(listeners) as [keyof typeof listeners, (e: DragEvent) => void][];
    for (const [name, listen] of entries) window.addEventListener(name, listen);
    return () => {
      for (const [name, listen] of entries) window.removeEventListener(name, listen);
    };
  }, []);
  return depth > 0;
}
