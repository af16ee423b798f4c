import { useState } from 'preact/hooks';
import { has } from '../../api/session';
import { Camera } from '../../camera/Camera';
import { Card } from '../../design/bits';
import { t } from '../../i18n';
import { LayerView } from '../../layers/LayerView';
import { hasJob, job, machine, queue } from '../../live';

/** The camera, or the layer that is printed just now. */
export function ViewCard() {
  const [layers, setLayers] = useState(false);
  const running = hasJob(machine.value.state) ? job.value : null;
  const sliceId = queue.value.find(({ state }) => state === 'printing')?.sliceId;
  const offered = has('layers') && running && running.layers > 0 && sliceId;
  return (
    <Card
      title={layers && offered ? t('layers.title') : t('camera.title')}
      class="camera-card"
      aside={
        offered ? (
          <button
            type="button"
            class="button quiet small"
            data-testid="view-switch"
            onClick={() => setLayers(!layers)}
          >
            {layers ? t('camera.title') : t('layers.title')}
          </button>
        ) : null
      }
    >
      {layers && offered ? (
        <div class="camera-layers">
          <LayerView sliceId={sliceId} layers={running.layers} follow={running.layer} />
        </div>
      ) : (
        <Camera />
      )}
    </Card>
  );
}
