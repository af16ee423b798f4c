import type { LayerPaths } from '../wire';

/** Types of paths in the order of their numbers on the wire. */
export const PATH_TYPES = [
  'travel',
  'outerWall',
  'innerWall',
  'skin',
  'infill',
  'support',
  'adhesion',
  'bridge',
  'unnamed',
] as const;
export type PathType = (typeof PATH_TYPES)[number];

/** Told apart by hue and by lightness; travels are drawn thin. */
export const COLOURS: Record<PathType, { dark: string; light: string }> = {
  travel: { dark: '#4a5763', light: '#b4bec8' },
  outerWall: { dark: '#2ec4a6', light: '#0b7a66' },
  innerWall: { dark: '#7fe0cc', light: '#3aa892' },
  skin: { dark: '#ffb020', light: '#b26a00' },
  infill: { dark: '#ff7a59', light: '#d9482b' },
  support: { dark: '#4da3ff', light: '#1f6fd0' },
  adhesion: { dark: '#93a1af', light: '#5b6875' },
  bridge: { dark: '#e58cff', light: '#8e36b0' },
  unnamed: { dark: '#c2ccd6', light: '#45515d' },
};

export interface View {
  /** mm of the bed in the middle of the picture */
  x: number;
  y: number;
  /** pixels for a mm */
  scale: number;
}

export interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

/** What the printed paths of a layer cover; travels do not count. */
export function boxOf({ paths }: LayerPaths): Box | null {
  const box: Box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const path of paths) {
    if (path[0] === 0) continue;
    for (let i = 1; i + 1 < path.length; i += 2) {
      const x = path[i] ?? 0;
      const y = path[i + 1] ?? 0;
      box.minX = Math.min(box.minX, x);
      box.maxX = Math.max(box.maxX, x);
      box.minY = Math.min(box.minY, y);
      box.maxY = Math.max(box.maxY, y);
    }
  }
  return box.minX <= box.maxX ? box : null;
}

/** The view that shows a box whole. */
export function viewOf(box: Box, width: number, height: number): View {
  const spanX = Math.max(1, box.maxX - box.minX);
  const spanY = Math.max(1, box.maxY - box.minY);
  return {
    x: (box.minX + box.maxX) / 2,
    y: (box.minY + box.maxY) / 2,
    scale: Math.min(width / spanX, height / spanY) * 0.9,
  };
}

interface Canvas {
  context: CanvasRenderingContext2D;
  width: number;
  height: number;
}

export interface DrawOptions {
  view: View;
  theme: 'dark' | 'light';
  travels: boolean;
}

export function drawLayer(canvas: Canvas, layer: LayerPaths, options: DrawOptions): void {
  const { context, width, height } = canvas;
  const { view, theme } = options;
  const atX = (x: number) => width / 2 + (x - view.x) * view.scale;
  const atY = (y: number) => height / 2 - (y - view.y) * view.scale;
  context.clearRect(0, 0, width, height);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const [number, type] of PATH_TYPES.entries()) {
    if (type === 'travel' && !options.travels) continue;
    context.strokeStyle = COLOURS[type][theme];
    // A line of plastic is about 0.4 mm wide.
    context.lineWidth = type === 'travel' ? 1 : Math.max(1, 0.36 * view.scale);
    context.beginPath();
    for (const path of layer.paths) {
      if (path[0] === number) trace(context, path, atX, atY);
    }
    context.stroke();
  }
}

type Along = (mm: number) => number;

function trace(context: CanvasRenderingContext2D, path: number[], atX: Along, atY: Along): void {
  context.moveTo(atX(path[1] ?? 0), atY(path[2] ?? 0));
  for (let i = 3; i + 1 < path.length; i += 2) {
    context.lineTo(atX(path[i] ?? 0), atY(path[i + 1] ?? 0));
  }
}
