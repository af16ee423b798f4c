import { signal } from '@preact/signals';
import { isModelFile, refuse, upload } from '../api/upload';
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
    refuse(file, t('drop.unsupported', { name: file.name }));
    return;
  }
  if (file.size === 0) {
    refuse(file, t('drop.empty', { name: file.name }));
    return;
  }
  const model = await upload(file);
  if (model) arrived.value = model;
}
