import { signal } from '@preact/signals';
import { isModelFile, upload } from '../api/upload';
import { toast } from '../design/toasts';
import { t } from '../i18n';
import type { Model } from '../wire';

/** The model that was just uploaded, to be sliced at once; null when that is done or put off. */
export const arrived = signal<Model | null>(null);

/** Takes files that were dropped or chosen: each is uploaded, the last one opened for slicing. */
export function receiveFiles(files: Iterable<File> | null): void {
  for (const file of files ?? []) void receive(file);
}

async function receive(file: File): Promise<void> {
  if (!isModelFile(file.name)) {
    toast({ tone: 'bad', text: t('drop.unsupported', { name: file.name }) });
    return;
  }
  if (file.size === 0) {
    toast({ tone: 'bad', text: t('drop.empty', { name: file.name }) });
    return;
  }
  const model = await upload(file);
  if (model) arrived.value = model;
}
