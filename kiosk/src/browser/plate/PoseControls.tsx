import flat from 'icon:arrow-down-to-line';
import pointer from 'icon:mouse-pointer-click';
import rotate from 'icon:rotate-ccw';
import rotateBack from 'icon:rotate-cw';
import undo from 'icon:undo-2';
import { useState } from 'preact/hooks';
import { Button } from '../../design/Button';
import { Field } from '../../design/bits';
import { TypedNumber } from '../../design/TypedNumber';
import { decimal } from '../../format';
import { t } from '../../i18n';
import type { Pose, Size } from '../../wire';
import { layFlat } from './flat';
import type { Mesh } from './mesh';
import { AS_DRAWN, quarter } from './pose';

interface Props {
  mesh: Mesh;
  pose: Pose;
  size: Size;
  choosing: boolean;
  onChoosing: (choosing: boolean) => void;
  onChange: (pose: Pose) => void;
}

const AXES = ['x', 'y', 'z'] as const;

export function PoseControls({ mesh, pose, size, choosing, onChoosing, onChange }: Props) {
  const [uniform, setUniform] = useState(true);
  const turn = (axis: 'x' | 'y' | 'z', degrees: number) =>
    onChange({ ...pose, turn: quarter(pose.turn, axis, degrees) });
  const scale = (axis: 'x' | 'y' | 'z', factor: number) => {
    if (!(factor >= 0.01 && factor <= 100)) return;
    onChange({
      ...pose,
      scale: uniform ? { x: factor, y: factor, z: factor } : { ...pose.scale, [axis]: factor },
    });
  };
  return (
    <div class="pose">
      <div class="button-row">
        <Button
          icon={flat}
          testId="lay-flat"
          onClick={() => onChange({ ...pose, layFlat: false, turn: layFlat(mesh, pose.turn) })}
        >
          {t('plate.layFlat')}
        </Button>
        <Button icon={pointer} pressed={choosing} onClick={() => onChoosing(!choosing)}>
          {choosing ? t('plate.choosing') : t('plate.chooseSide')}
        </Button>
        <Button icon={undo} onClick={() => onChange(AS_DRAWN)}>
          {t('plate.reset')}
        </Button>
      </div>
      <div class="pose-rows">
        {AXES.map(axis => (
          <div class="pose-row" key={axis}>
            <span class="pose-axis">{axis.toUpperCase()}</span>
            <Button
              kind="quiet"
              icon={rotate}
              label={t('plate.turnLeft', { axis: axis.toUpperCase() })}
              testId={`turn-${axis}`}
              onClick={() => turn(axis, 90)}
            />
            <Button
              kind="quiet"
              icon={rotateBack}
              label={t('plate.turnRight', { axis: axis.toUpperCase() })}
              onClick={() => turn(axis, -90)}
            />
            <TypedNumber
              aria-label={t('plate.degrees', { axis: axis.toUpperCase() })}
              value={pose.turn[axis]}
              onTyped={degrees =>
                onChange({ ...pose, turn: { ...pose.turn, [axis]: degrees || 0 } })
              }
            />
            <span class="unit">°</span>
            <TypedNumber
              min={1}
              aria-label={t('plate.percent', { axis: axis.toUpperCase() })}
              value={Math.round(pose.scale[axis] * 10_000) / 100}
              data-testid={`scale-${axis}`}
              onTyped={percent => scale(axis, percent / 100)}
            />
            <span class="unit">%</span>
            <output class="pose-size">{decimal(size[axis])} mm</output>
          </div>
        ))}
      </div>
      <Field label={t('plate.together')}>
        {({ id }) => (
          <input
            id={id}
            class="form-check-input"
            type="checkbox"
            checked={uniform}
            onChange={event => setUniform(event.currentTarget.checked)}
          />
        )}
      </Field>
    </div>
  );
}
