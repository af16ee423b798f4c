import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { shownTheme } from '../../design/theme';
import { degrees } from '../../format';
import { t } from '../../i18n';
import { graph, graphVersion } from '../../live';
import { heaterColour } from '../../machine/words';

const REPAINT_MS = 5_000;

/** The last 20 minutes as bare lines; painted at most every five seconds. */
export function MiniGraph() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const paintedAt = useRef(0);
  useSignalEffect(() => {
    graphVersion.value;
    shownTheme.value;
    const now = performance.now();
    if (paintedAt.current > 0 && now - paintedAt.current < REPAINT_MS) return;
    if (canvas.current) paint(canvas.current);
    paintedAt.current = now;
  });
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    paint(element);
    const resize = new ResizeObserver(() => paint(element));
    resize.observe(element);
    return () => resize.disconnect();
  }, []);
  return <canvas class="mini-graph" ref={canvas} role="img" aria-label={t('temperature.graph')} />;
}

function paint(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const scale = window.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = width * scale;
  canvas.height = height * scale;
  context.scale(scale, scale);
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const top =
    Math.max(
      80,
      ...[...graph.series.values()].flatMap(one =>
        Math.max(...finite(one.actual), ...finite(one.target)),
      ),
    ) * 1.08;
  const y = (value: number) => height - 2 - (value / top) * (height - 6);
  context.strokeStyle = colour('line');
  context.lineWidth = 1;
  context.font = `${Math.max(10, Math.min(15, height / 14))}px ${style.fontFamily}`;
  context.textAlign = 'right';
  context.fillStyle = colour('quiet');
  const every = top > 120 ? 100 : 50;
  for (let value = 0; value <= top; value += every) {
    line(context, [0, width], [y(value), y(value)]);
    if (value > 0) context.fillText(degrees(value), width, y(value) - 4);
  }
  for (const [heater, { actual, target }] of graph.series) {
    context.strokeStyle = colour(heaterColour(heater));
    context.setLineDash([4, 4]);
    trace(context, target, width, y, true);
    context.setLineDash([]);
    context.lineWidth = 2;
    trace(context, actual, width, y, false);
    context.lineWidth = 1;
  }
}

const finite = (values: Float32Array): number[] => [0, ...values].filter(Number.isFinite);

function line(context: CanvasRenderingContext2D, xs: [number, number], ys: [number, number]): void {
  context.beginPath();
  context.moveTo(xs[0], ys[0]);
  context.lineTo(xs[1], ys[1]);
  context.stroke();
}

function trace(
  context: CanvasRenderingContext2D,
  values: Float32Array,
  width: number,
  y: (value: number) => number,
  offIsNone: boolean,
): void {
  context.beginPath();
  let down = false;
  for (const [index, value] of values.entries()) {
    const none = Number.isNaN(value) || (offIsNone && value === 0);
    const x = (index / (values.length - 1)) * width;
    if (!none && down) context.lineTo(x, y(value));
    else if (!none) context.moveTo(x, y(value));
    down = !none;
  }
  context.stroke();
}
