import type { Pose } from '../../wire';
import type { Mesh } from './mesh';
import { followedBy, type Matrix, turnDown, turnMatrix, turnsOf } from './pose';

type Direction = [number, number, number];

interface Side {
  normal: Direction;
  area: number;
}

const CANDIDATES = 40;
/** A triangle whose normal is within about four degrees belongs to the same side. */
const SAME = 0.9976;
const BINS = 24;

/** The turns that lay the model on the largest of its flat sides. */
export function layFlat(mesh: Mesh, turn: Pose['turn']): Pose['turn'] {
  const best = bestSide(mesh);
  return best ? onSide(turn, best.normal) : turn;
}

/** The turns that lay the side with this outward normal (of the model as drawn) on the bed. */
export function onSide(turn: Pose['turn'], normal: Direction): Pose['turn'] {
  const now = turnMatrix(turn);
  return turnsOf(followedBy(now, turnDown(apply(now, normal))));
}

const apply = (m: Matrix, [x, y, z]: Direction): Direction => [
  m[0] * x + m[1] * y + m[2] * z,
  m[3] * x + m[4] * y + m[5] * z,
  m[6] * x + m[7] * y + m[8] * z,
];

function bestSide(mesh: Mesh): Side | null {
  let best: Side | null = null;
  for (const { normal } of sides(mesh)) {
    const area = areaOnBed(mesh, normal);
    if (!best || area > best.area * 1.001) best = { normal, area };
  }
  return best && best.area > 0 ? best : null;
}

/** Directions that much of the surface faces, the most first. */
function sides(mesh: Mesh): Side[] {
  const bins = new Map<string, Side>();
  for (let i = 0; i < mesh.corners.length; i += 3) {
    const face = faceOf(mesh, i);
    if (!face) continue;
    const key = face.normal.map(part => Math.round(part * BINS)).join();
    const bin = bins.get(key);
    if (bin) bin.area += face.area;
    else bins.set(key, { normal: face.normal, area: face.area });
  }
  return [...bins.values()].sort((a, b) => b.area - a.area).slice(0, CANDIDATES);
}

/** How much of the surface would touch the bed if this direction pointed down. */
function areaOnBed(mesh: Mesh, normal: Direction): number {
  const p = mesh.positions;
  let far = Number.NEGATIVE_INFINITY;
  let near = Number.POSITIVE_INFINITY;
  for (let i = 0; i < p.length; i += 3) {
    const at = along(normal, p, i);
    if (at > far) far = at;
    if (at < near) near = at;
  }
  const touches = far - (far - near) * 0.002;
  let area = 0;
  for (let i = 0; i < mesh.corners.length; i += 3) {
    if (lowest(mesh, i, normal) < touches) continue;
    const face = faceOf(mesh, i);
    if (face && dot(face.normal, normal) > SAME) area += face.area;
  }
  return area;
}

function lowest({ corners, positions }: Mesh, at: number, normal: Direction): number {
  const of = (corner: number) => along(normal, positions, (corners[at + corner] ?? 0) * 3);
  return Math.min(of(0), of(1), of(2));
}

const along = (d: Direction, p: Float32Array, i: number): number =>
  d[0] * (p[i] ?? 0) + d[1] * (p[i + 1] ?? 0) + d[2] * (p[i + 2] ?? 0);

const dot = (a: Direction, b: Direction): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Area and outward normal of the triangle whose corners begin here; null for one without area. */
export function faceOf({ corners, positions: p }: Mesh, at: number): Side | null {
  const a = (corners[at] ?? 0) * 3;
  const b = (corners[at + 1] ?? 0) * 3;
  const c = (corners[at + 2] ?? 0) * 3;
  const edge = (from: number, to: number): Direction => [
    (p[to] ?? 0) - (p[from] ?? 0),
    (p[to + 1] ?? 0) - (p[from + 1] ?? 0),
    (p[to + 2] ?? 0) - (p[from + 2] ?? 0),
  ];
  const u = edge(a, b);
  const v = edge(a, c);
  const n: Direction = [
    u[1] * v[2] - u[2] * v[1],
    u[2] * v[0] - u[0] * v[2],
    u[0] * v[1] - u[1] * v[0],
  ];
  const length = Math.hypot(...n);
  if (length < 1e-12) return null;
  return { normal: [n[0] / length, n[1] / length, n[2] / length], area: length / 2 };
}
