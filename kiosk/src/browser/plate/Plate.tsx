import alert from 'icon:triangle-alert';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Icon } from '../../design/Icon';
import { t } from '../../i18n';
import type { Pose, Size, SliceSettings } from '../../wire';
import { onSide } from './flat';
import { PartsList } from './PartsList';
import { PlateView } from './PlateView';
import { PoseControls } from './PoseControls';
import { matrixOf, type Part } from './parts';
import { boxOf, sizeOf } from './pose';
import type { Drawn } from './scene';
import { useArrangement } from './useArrangement';
import { useMeshes } from './useMeshes';
import './plate.css';

interface Props {
  bed: Size;
  parts: readonly Part[];
  /** What else is chosen; adhesion takes room, too. */
  settings: SliceSettings;
  onChange: (parts: Part[]) => void;
  /** Whether all of it fits on the bed. */
  onFits: (fits: boolean) => void;
}

/** The printer's plate with all that is on it: choose one, turn, scale, lay flat. */
export default function Plate({ bed, parts, settings, onChange, onFits }: Props) {
  const meshes = useMeshes(parts.map(({ model }) => model.id));
  const { stands, fits } = useArrangement(parts, settings);
  const [chosenKey, setChosen] = useState<number | null>(null);
  const [choosing, setChoosing] = useState(false);
  // There always is the page's own model.
  const chosen = parts.find(({ key }) => key === chosenKey) ?? (parts[0] as Part);
  useEffect(() => {
    if (fits !== null) onFits(fits);
  }, [fits, onFits]);

  const put = (key: number, pose: Pose) =>
    onChange(parts.map(part => (part.key === key ? { ...part, pose } : part)));
  const drawn = useMemo(
    () =>
      parts.flatMap((part): Drawn[] => {
        const mesh = meshes.get(part.model.id);
        const stand = stands.get(part.key);
        if (!mesh || !stand) return [];
        // What has no room at all is shown in the middle, in the colour of a fault.
        const spots = stand.fits ? stand.spots : [{ x: 0, y: 0 }];
        const marked = parts.length > 1 && part.key === chosen.key;
        const state = !stand.fits ? 'bad' : marked ? 'chosen' : 'other';
        return [{ key: part.key, mesh, matrix: matrixOf(part, stand), spots, state }];
      }),
    [parts, meshes, stands, chosen.key],
  );
  const mesh = meshes.get(chosen.model.id);
  const stand = stands.get(chosen.key);
  const size = useMemo(
    () => (mesh ? sizeOf(boxOf(mesh, matrixOf(chosen, stand))) : null),
    [mesh, chosen, stand],
  );
  return (
    <div class="plate">
      <PlateView
        drawn={drawn}
        bed={bed}
        choosing={choosing}
        waiting={parts.some(({ model }) => !meshes.has(model.id))}
        onTap={(key, normal) => {
          setChosen(key);
          const part = parts.find(one => one.key === key);
          if (choosing && part) {
            put(key, { ...part.pose, layFlat: false, turn: onSide(part.pose.turn, normal) });
          }
          setChoosing(false);
        }}
      />
      <RoomNote
        parts={parts}
        tooLarge={parts.filter(p => stands.get(p.key)?.fits === false)}
        fits={fits}
      />
      <PartsList parts={parts} chosen={chosen} onChoose={setChosen} onChange={onChange} />
      {mesh === null ? <p class="plate-none quiet-text">{t('plate.noMesh')}</p> : null}
      {mesh && size ? (
        <PoseControls
          key={chosen.key}
          mesh={mesh}
          pose={chosen.pose}
          size={size}
          choosing={choosing}
          onChoosing={setChoosing}
          onChange={pose => put(chosen.key, pose)}
        />
      ) : null}
    </div>
  );
}

interface RoomProps {
  parts: readonly Part[];
  tooLarge: readonly Part[];
  fits: boolean | null;
}

function RoomNote({ parts, tooLarge, fits }: RoomProps) {
  if (fits !== false) return null;
  const alone = parts.length === 1 ? t('slice.tooBig') : null;
  const words =
    tooLarge.length > 0
      ? tooLarge.map(({ model }) => alone ?? t('plate.tooLarge', { name: model.name }))
      : [parts.length > 1 ? t('plate.noRoom') : t('plate.tooMany')];
  return (
    <p class="note bad" role="alert" data-testid="no-room">
      <Icon shapes={alert} /> {words.join(' ')}
    </p>
  );
}
