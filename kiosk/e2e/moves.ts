/** What a G-code file asks for and what the virtual printer did, in the same form. */
import { readFileSync } from 'node:fs';

export interface Move {
  x: number;
  y: number;
  z: number;
  e: number;
}

type Axis = keyof Move;
const AXES: Axis[] = ['x', 'y', 'z', 'e'];

/**
 * The physical positions after each move of a file, read as Marlin reads it: modes, units and G92
 * are followed, and homing puts the homed axes to zero.
 */
export function movesOfFile(text: string): Move[] {
  const at: Move = { x: 0, y: 0, z: 0, e: 0 };
  const offset: Move = { x: 0, y: 0, z: 0, e: 0 };
  let absolute = true;
  let absoluteE = true;
  const moves: Move[] = [];
  for (const raw of text.split('\n')) {
    const line = (raw.split(';')[0] ?? '').trim();
    const code = line.match(/^([GM])0*(\d+)/);
    if (!code) {
      continue;
    }
    const words = new Map<string, number>();
    for (const [, letter, value] of line.slice(code[0].length).matchAll(/([A-Z])\s*(-?[\d.]*)/g)) {
      words.set((letter ?? '').toLowerCase(), value === '' ? Number.NaN : Number(value));
    }
    switch (`${code[1]}${code[2]}`) {
      case 'G0':
      case 'G1':
        for (const axis of AXES) {
          const value = words.get(axis);
          if (value !== undefined) {
            at[axis] = (axis === 'e' ? absoluteE : absolute)
              ? value + offset[axis]
              : at[axis] + value;
          }
        }
        if (AXES.some(axis => words.has(axis))) {
          moves.push({ ...at });
        }
        break;
      case 'G28':
        for (const axis of ['x', 'y', 'z'] as const) {
          if (words.has(axis) || !(words.has('x') || words.has('y') || words.has('z'))) {
            at[axis] = 0;
            offset[axis] = 0;
          }
        }
        break;
      case 'G90':
        absolute = absoluteE = true;
        break;
      case 'G91':
        absolute = absoluteE = false;
        break;
      case 'M82':
        absoluteE = true;
        break;
      case 'M83':
        absoluteE = false;
        break;
      case 'G92':
        for (const axis of AXES) {
          const value = words.get(axis);
          if (value !== undefined) {
            offset[axis] = at[axis] - value;
          }
        }
        break;
    }
  }
  return moves;
}

/** The moves in a record written by `virtual-printer --record`. */
export function movesOfRecord(path: string): Move[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => /^-?\d/.test(line))
    .map(line => {
      const [x = 0, y = 0, z = 0, e = 0] = line.split(' ').map(Number);
      return { x, y, z, e };
    });
}

/** The first difference between two lists of moves beyond a hundredth of a millimetre, or null. */
export function firstDifference(asked: Move[], done: Move[]): string | null {
  const show = (move?: Move) => (move ? AXES.map(axis => move[axis].toFixed(4)).join(' ') : 'none');
  for (let i = 0; i < Math.max(asked.length, done.length); i++) {
    const [a, b] = [asked[i], done[i]];
    if (!a || !b || AXES.some(axis => Math.abs(a[axis] - b[axis]) > 0.002)) {
      return `move ${i + 1} of ${asked.length} (${done.length} done): asked ${show(a)}, done ${show(b)}`;
    }
  }
  return null;
}
