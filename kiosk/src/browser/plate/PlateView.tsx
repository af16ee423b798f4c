import focus from 'icon:maximize';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../design/Button';
import { shownTheme } from '../../design/theme';
import { t } from '../../i18n';
import type { Pose, Size } from '../../wire';
import type { Mesh } from './mesh';
import type { Look, PlateScene } from './scene';

interface Props {
  mesh: Mesh;
  bed: Size;
  pose: Pose;
  copies: number;
  fits: boolean;
  /** Waits for a side to be chosen; null otherwise. */
  onSide: ((normal: [number, number, number]) => void) | null;
}

/** The 3D view. A browser without WebGL gets the words instead, and everything still works. */
export function PlateView({ mesh, bed, pose, copies, fits, onSide }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [scene, setScene] = useState<PlateScene | null>(null);
  const [failed, setFailed] = useState(false);
  const theme = shownTheme.value;

  useEffect(() => {
    let made: PlateScene | null = null;
    let over = false;
    import('./scene').then(
      ({ PlateScene }) => {
        if (over || !canvas.current) return;
        try {
          made = new PlateScene(canvas.current, mesh, bed);
          setScene(made);
        } catch {
          setFailed(true);
        }
      },
      () => setFailed(true),
    );
    return () => {
      over = true;
      made?.dispose();
    };
  }, [mesh, bed]);

  useEffect(() => {
    const element = canvas.current;
    if (!scene || !element) return;
    scene.resize();
    const watch = new ResizeObserver(() => scene.resize());
    watch.observe(element);
    return () => watch.disconnect();
  }, [scene]);

  useEffect(() => {
    if (!scene) return;
    const look = lookOf(theme);
    scene.setLook(look);
    scene.setPose(pose, copies, fits ? look.model : look.bad);
  }, [scene, pose, copies, fits, theme]);

  if (failed) return <p class="plate-none quiet-text">{t('plate.noWebGl')}</p>;
  return (
    <div class="plate-view">
      <canvas
        ref={canvas}
        class={onSide ? 'choosing' : ''}
        data-testid="plate"
        role="img"
        aria-label={t('plate.picture')}
        onClick={event => {
          const normal = onSide && scene?.faceAt(event.clientX, event.clientY);
          if (normal) onSide(normal);
        }}
      />
      <Button
        kind="plain"
        icon={focus}
        label={t('plate.whole')}
        class="plate-whole"
        onClick={() => scene?.lookAtBed()}
      />
    </div>
  );
}

function lookOf(theme: 'dark' | 'light'): Look {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ground: theme === 'dark' ? '#1c232a' : '#e9edf1',
    line: theme === 'dark' ? '#2c3640' : '#cfd7de',
    model: colour('accent'),
    bad: colour('error'),
  };
}
