import focus from 'icon:maximize';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../design/Button';
import { shownTheme } from '../../design/theme';
import { t } from '../../i18n';
import type { Size } from '../../wire';
import type { Drawn, Look, PlateScene } from './scene';

interface Props {
  drawn: readonly Drawn[];
  bed: Size;
  /** Whether a side is being chosen. */
  choosing: boolean;
  /** Whether there is more to come. */
  waiting: boolean;
  /** A model was tapped, on the side with this outward normal of the model as drawn. */
  onTap: (key: number, normal: [number, number, number]) => void;
}

/** Farther than this the pointer looks around instead of choosing, px. */
const STILL = 6;

/** The 3D view. A browser without WebGL gets the words instead, and everything still works. */
export function PlateView({ drawn, bed, choosing, waiting, onTap }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const from = useRef({ x: 0, y: 0 });
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
          made = new PlateScene(canvas.current, bed);
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
  }, [bed]);

  useEffect(() => {
    const element = canvas.current;
    if (!scene || !element) return;
    scene.resize();
    const watch = new ResizeObserver(() => scene.resize());
    watch.observe(element);
    return () => watch.disconnect();
  }, [scene]);

  useEffect(() => scene?.setLook(lookOf(theme)), [scene, theme]);
  useEffect(() => scene?.setParts(drawn), [scene, drawn]);

  if (failed) return <p class="plate-none quiet-text">{t('plate.noWebGl')}</p>;
  return (
    <div class="plate-view">
      <canvas
        ref={canvas}
        class={choosing ? 'choosing' : ''}
        data-testid="plate"
        data-copies={drawn.reduce((sum, { spots }) => sum + spots.length, 0)}
        role="img"
        aria-label={t('plate.picture')}
        aria-busy={waiting}
        onPointerDown={({ clientX: x, clientY: y }) => {
          from.current = { x, y };
        }}
        onClick={({ clientX: x, clientY: y }) => {
          if (Math.hypot(x - from.current.x, y - from.current.y) > STILL) return;
          const hit = scene?.at(x, y);
          if (hit) onTap(hit.key, hit.normal);
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
    rim: colour('accent'),
    other: colour('accent'),
    chosen: colour('warn'),
    bad: colour('error'),
  };
}
