import alert from 'icon:triangle-alert';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Icon } from '../../design/Icon';
import { t } from '../../i18n';
import type { Model, Pose, Size } from '../../wire';
import { arrange, fits } from './arrange';
import { onSide } from './flat';
import { fetchMesh, type Mesh } from './mesh';
import { PlateView } from './PlateView';
import { PoseControls } from './PoseControls';
import { boxOf, poseMatrix, sizeOf } from './pose';
import './plate.css';

interface Props {
  model: Model;
  bed: Size;
  pose: Pose;
  copies: number;
  onChange: (pose: Pose) => void;
  /** Whether all of it fits on the bed. */
  onFits: (fits: boolean) => void;
}

/** The model on the printer's plate: turn, scale, lay flat. */
export default function Plate({ model, bed, pose, copies, onChange, onFits }: Props) {
  const { mesh, failed } = useMesh(model.id);
  const [choosing, setChoosing] = useState(false);
  const size = useMemo(() => (mesh ? sizeOf(boxOf(mesh, poseMatrix(pose))) : null), [mesh, pose]);
  const room = size ? fits(arrange(copies, size.x, size.y), size, bed) : null;
  useEffect(() => {
    if (room !== null) onFits(room);
  }, [room, onFits]);

  if (failed) return <p class="plate-none quiet-text">{t('plate.noMesh')}</p>;
  if (!mesh || !size) return <p class="plate-none quiet-text">{t('app.loading')}</p>;
  return (
    <div class="plate">
      <PlateView
        mesh={mesh}
        bed={bed}
        pose={pose}
        copies={copies}
        fits={room === true}
        onSide={
          choosing
            ? normal => {
                setChoosing(false);
                onChange({ ...pose, turn: onSide(pose.turn, normal) });
              }
            : null
        }
      />
      {room ? null : (
        <p class="note bad" role="alert">
          <Icon shapes={alert} /> {copies > 1 ? t('plate.tooMany') : t('slice.tooBig')}
        </p>
      )}
      <PoseControls
        mesh={mesh}
        pose={pose}
        size={size}
        choosing={choosing}
        onChoosing={setChoosing}
        onChange={onChange}
      />
    </div>
  );
}

function useMesh(modelId: string): { mesh: Mesh | null; failed: boolean } {
  const [mesh, setMesh] = useState<Mesh | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    fetchMesh(modelId, stop.signal).then(setMesh, () => {
      if (!stop.signal.aborted) setFailed(true);
    });
    return () => stop.abort();
  }, [modelId]);
  return { mesh, failed };
}
