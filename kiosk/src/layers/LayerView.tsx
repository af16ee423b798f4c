import { useEffect, useRef, useState } from 'preact/hooks';
import { layer as fetchLayer } from '../api/library';
import { shownTheme } from '../design/theme';
import { millimetres } from '../format';
import { t } from '../i18n';
import type { LayerPaths } from '../wire';
import { boxOf, COLOURS, drawLayer, PATH_TYPES, viewOf } from './draw';
import './layers.css';

interface Props {
  sliceId: string;
  layers: number;
  /** The layer that is printed just now; the view follows it until a person takes the slider. */
  follow?: number;
}

/** One layer seen from above, on a canvas: as quick on a small computer as on a large one. */
export function LayerView({ sliceId, layers, follow }: Props) {
  const [chosen, setChosen] = useState<number | null>(null);
  const [travels, setTravels] = useState(false);
  const wanted = Math.min(layers, Math.max(1, chosen ?? follow ?? layers));
  const { layer, failed } = useLayer(sliceId, wanted);
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = shownTheme.value;

  useEffect(() => {
    const element = canvas.current;
    if (!element || !layer) return;
    const paint = () => paintOn(element, layer, theme, travels);
    paint();
    const watch = new ResizeObserver(paint);
    watch.observe(element);
    return () => watch.disconnect();
  }, [layer, theme, travels]);

  const used = PATH_TYPES.filter((type, number) =>
    type === 'travel' ? travels : layer?.paths.some(path => path[0] === number),
  );
  return (
    <div class="layers" data-testid="layers">
      <canvas ref={canvas} role="img" aria-label={t('layers.picture', { n: wanted })} />
      {failed ? <p class="quiet-text">{t('layers.none')}</p> : null}
      <label class="slider">
        <span>
          {t('status.layer')} {layer ? millimetres(layer.z, 2) : ''}
        </span>
        <input
          type="range"
          class="form-range"
          min={1}
          max={layers}
          value={wanted}
          data-testid="layer-slider"
          onInput={event => setChosen(Number(event.currentTarget.value))}
        />
        <output>
          {wanted}/{layers}
        </output>
      </label>
      <div class="layers-foot">
        <ul class="legend">
          {used.map(type => (
            <li key={type}>
              <span class="swatch" style={{ backgroundColor: COLOURS[type][theme] }} />
              {t(`layers.${type}`)}
            </li>
          ))}
        </ul>
        <button
          type="button"
          class="button quiet small"
          aria-pressed={travels}
          onClick={() => setTravels(!travels)}
        >
          {t('layers.travels')}
        </button>
        {follow && chosen !== null ? (
          <button type="button" class="button quiet small" onClick={() => setChosen(null)}>
            {t('layers.follow')}
          </button>
        ) : null}
      </div>
    </div>
  );
}

function paintOn(
  canvas: HTMLCanvasElement,
  layer: LayerPaths,
  theme: 'dark' | 'light',
  travels: boolean,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = window.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  context.scale(ratio, ratio);
  const box = boxOf(layer);
  if (!box) return;
  drawLayer({ context, width, height }, layer, {
    view: viewOf(box, width, height),
    theme,
    travels,
  });
}

/** The layer, kept on screen until the next one is there; a quick slider asks for the last only. */
function useLayer(sliceId: string, n: number) {
  const [layer, setLayer] = useState<LayerPaths | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const wait = setTimeout(() => {
      fetchLayer(sliceId, n, stop.signal).then(
        loaded => {
          setLayer(loaded);
          setFailed(false);
        },
        () => {
          if (!stop.signal.aborted) setFailed(true);
        },
      );
    }, 40);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [sliceId, n]);
  return { layer, failed };
}
