import { Dialog } from '../../design/Dialog';
import { arrived } from '../../upload/receive';
import { SlicePanel } from './SlicePanel';

/** Opens by itself for a model that was just uploaded. */
export function SliceDialog() {
  const model = arrived.value;
  if (!model) return null;
  const close = () => {
    arrived.value = null;
  };
  return (
    <Dialog key={model.id} title={model.name} onClose={close} wide testId="slice-dialog">
      <SlicePanel model={model} onQueued={close} />
    </Dialog>
  );
}
