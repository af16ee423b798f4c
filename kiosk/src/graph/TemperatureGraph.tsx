import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { shownTheme } from '../design/theme';
import { clock } from '../format';
import { language, t } from '../i18n';
import { graph, graphVersion } from '../live';
import { heaterColour, heaterName } from '../machine/words';

const HEIGHT = 190;

/** The last 20 minutes of every heater, actual as a line and target as dashes. */
export default function TemperatureGraph() {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);

  useSignalEffect(() => {
    graphVersion.value;
    shownTheme.value;
    language.value;
    if (box.current) draw(box.current, plot);
  });

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    draw(element, plot);
    const resize = new ResizeObserver(() => {
      plot.current?.setSize({ width: element.clientWidth, height: HEIGHT });
    });
    resize.observe(element);
    return () => {
      resize.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, []);

  return <div class="graph" ref={box} role="img" aria-label={t('temperature.graph')} />;
}

const drawnWith = new WeakMap<uPlot, string>();

function draw(box: HTMLElement, plot: { current: uPlot | null }): void {
  const heaters = [...graph.series.keys()].sort();
  if (heaters.length === 0) return;
  const look = `${heaters} ${shownTheme.value} ${language.value}`;
  const data = dataOf(heaters);
  const existing = plot.current;
  if (existing && drawnWith.get(existing) === look) {
    existing.setData(data);
    return;
  }
  existing?.destroy();
  plot.current = new uPlot(options(box, heaters), data, box);
  drawnWith.set(plot.current, look);
}

function dataOf(heaters: string[]): uPlot.AlignedData {
  const columns = heaters.flatMap(heater => {
    const series = graph.series.get(heater);
    return [nullable(series?.actual), nullable(series?.target, true)];
  });
  return [Array.from(graph.times()), ...columns];
}

function nullable(values: Float32Array | undefined, offIsNone = false): (number | null)[] {
  return Array.from(values ?? [], value =>
    Number.isNaN(value) || (offIsNone && value === 0) ? null : value,
  );
}

function options(box: HTMLElement, heaters: string[]): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const axis: uPlot.Axis = {
    stroke: colour('quiet'),
    font: '12px Inter, Pretendard, sans-serif',
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width: box.clientWidth,
    height: HEIGHT,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (_, low, high) => [Math.min(0, low), Math.max(60, high * 1.08)] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 26,
        space: 72,
        values: (_, splits) => splits.map(seconds => clock(seconds * 1000)),
      },
      { ...axis, size: 38, space: 36, values: (_, splits) => splits.map(value => `${value}°`) },
    ],
    series: [
      {},
      ...heaters.flatMap((heater): uPlot.Series[] => {
        const stroke = colour(heaterColour(heater));
        const points = { show: false };
        return [
          { label: heaterName(heater), stroke, width: 2, points },
          { stroke, width: 1, dash: [4, 4], points, alpha: 0.8 },
        ];
      }),
    ],
  };
}
