import type { Pose } from '../../wire';
import type { Mesh } from './mesh';

/** How a model stands. Turns are degrees around x, then y, then z, as the server applies them. */

export const AS_DRAWN: Pose = {
  scale: { x: 1, y: 1, z: 1 },
  layFlat: false,
  turn: { x: 0, y: 0, z: 0 },
};

/** Three rows of three. */
export type Matrix = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

export interface Box {
  min: [number, number, number];
  max: [number, number, number];
}

const RADIANS = Math.PI / 180;

export function turnMatrix({ x, y, z }: Pose['turn']): Matrix {
  const [sx, cx] = [Math.sin(x * RADIANS), Math.cos(x * RADIANS)];
  const [sy, cy] = [Math.sin(y * RADIANS), Math.cos(y * RADIANS)];
  const [sz, cz] = [Math.sin(z * RADIANS), Math.cos(z * RADIANS)];
  return [
    cz * cy,
    cz * sy * sx - sz * cx,
    cz * sy * cx + sz * sx,
    sz * cy,
    sz * sy * sx + cz * cx,
    sz * sy * cx - cz * sx,
    -sy,
    cy * sx,
    cy * cx,
  ];
}

export function poseMatrix({ scale, turn }: Pose): Matrix {
  const m = turnMatrix(turn);
  return [
    m[0] * scale.x,
    m[1] * scale.y,
    m[2] * scale.z,
    m[3] * scale.x,
    m[4] * scale.y,
    m[5] * scale.z,
    m[6] * scale.x,
    m[7] * scale.y,
    m[8] * scale.z,
  ];
}

/** The turns that make this rotation. */
export function turnsOf(m: Matrix): Pose['turn'] {
  const y = Math.asin(Math.max(-1, Math.min(1, -m[6])));
  const locked = Math.abs(m[6]) > 0.999999;
  const x = locked ? 0 : Math.atan2(m[7], m[8]);
  const z = locked ? Math.atan2(-m[1], m[4]) : Math.atan2(m[3], m[0]);
  return { x: tidy(x), y: tidy(y), z: tidy(z) };
}

function tidy(radians: number): number {
  const degrees = Math.round((radians / RADIANS) * 1000) / 1000;
  return degrees === 0 ? 0 : degrees;
}

/** First one rotation, then the other. */
export function followedBy(first: Matrix, second: Matrix): Matrix {
  const cell = (row: number, column: number) =>
    [0, 1, 2].reduce(
      (sum, k) => sum + (second[row * 3 + k] ?? 0) * (first[k * 3 + column] ?? 0),
      0,
    );
  return [
    cell(0, 0),
    cell(0, 1),
    cell(0, 2),
    cell(1, 0),
    cell(1, 1),
    cell(1, 2),
    cell(2, 0),
    cell(2, 1),
    cell(2, 2),
  ];
}

/** The rotation of least angle that brings a direction of length 1 to point down. */
export function turnDown([x, y, z]: readonly [number, number, number]): Matrix {
  if (z > 0.999999) return [1, 0, 0, 0, -1, 0, 0, 0, -1];
  const k = 1 / (1 - z);
  return [1 - k * x * x, -k * x * y, x, -k * x * y, 1 - k * y * y, y, -x, -y, -z];
}

export function boxOf(mesh: Mesh, m: Matrix): Box {
  const [x0, x1] = reach(mesh.positions, m[0], m[1], m[2]);
  const [y0, y1] = reach(mesh.positions, m[3], m[4], m[5]);
  const [z0, z1] = reach(mesh.positions, m[6], m[7], m[8]);
  return { min: [x0, y0, z0], max: [x1, y1, z1] };
}

/** From where to where the vertices go along a direction. */
function reach(p: Float32Array, a: number, b: number, c: number): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < p.length; i += 3) {
    const at = a * (p[i] ?? 0) + b * (p[i + 1] ?? 0) + c * (p[i + 2] ?? 0);
    if (at < low) low = at;
    if (at > high) high = at;
  }
  return [low, high];
}

export const sizeOf = ({ min, max }: Box): { x: number; y: number; z: number } => ({
  x: max[0] - min[0],
  y: max[1] - min[1],
  z: max[2] - min[2],
});

/** The turn by a quarter around one of the bed's own axes, on top of how it stands. */
export function quarter(turn: Pose['turn'], axis: 'x' | 'y' | 'z', degrees = 90): Pose['turn'] {
  const more = turnMatrix({ x: 0, y: 0, z: 0, [axis]: degrees });
  return turnsOf(followedBy(turnMatrix(turn), more));
}
