import { describe, expect, it } from 'vitest';
import { arrange, fits } from './arrange';
import { layFlat, onSide } from './flat';
import { decodeMesh, type Mesh } from './mesh';
import { AS_DRAWN, boxOf, poseMatrix, quarter, sizeOf, turnMatrix, turnsOf } from './pose';

/** A box of 10 × 20 × 30 mm, with corners as the server would send them. */
function block(x = 10, y = 20, z = 30): Mesh {
  const p: number[] = [];
  for (const k of [0, z]) for (const j of [0, y]) for (const i of [0, x]) p.push(i, j, k);
  const quads = [
    [0, 2, 3, 1],
    [4, 5, 7, 6],
    [0, 1, 5, 4],
    [2, 6, 7, 3],
    [0, 4, 6, 2],
    [1, 3, 7, 5],
  ];
  const corners = quads.flatMap(([a, b, c, d]) => [a, b, c, a, c, d] as number[]);
  return { positions: new Float32Array(p), corners: new Uint16Array(corners) };
}

const sizeWith = (mesh: Mesh, turn: (typeof AS_DRAWN)['turn']) =>
  sizeOf(boxOf(mesh, poseMatrix({ ...AS_DRAWN, turn })));

describe('the pose', () => {
  it('turns around x, then y, then z', () => {
    const size = sizeWith(block(), { x: 90, y: 0, z: 90 });
    expect([size.x, size.y, size.z].map(Math.round)).toEqual([30, 10, 20]);
  });

  it('finds the turns of any rotation again', () => {
    for (const turn of [
      { x: 30, y: 40, z: -50 },
      { x: -170, y: 80, z: 10 },
      { x: 0, y: 90, z: 0 },
      { x: 20, y: -90, z: 30 },
    ]) {
      const again = turnMatrix(turnsOf(turnMatrix(turn)));
      turnMatrix(turn).forEach((value, i) => expect(again[i]).toBeCloseTo(value, 4));
    }
  });

  it('adds quarters around the axes of the bed', () => {
    const once = quarter({ x: 0, y: 0, z: 0 }, 'x');
    const size = sizeWith(block(), quarter(once, 'z'));
    expect([size.x, size.y, size.z].map(Math.round)).toEqual([30, 10, 20]);
  });

  it('scales before it turns', () => {
    const pose = { layFlat: false, scale: { x: 2, y: 1, z: 1 }, turn: { x: 0, y: 0, z: 90 } };
    const size = sizeOf(boxOf(block(), poseMatrix(pose)));
    expect([size.x, size.y, size.z].map(Math.round)).toEqual([20, 20, 30]);
  });
});

describe('laying flat', () => {
  it('puts the largest side on the bed, however the model stood before', () => {
    for (const turn of [
      { x: 0, y: 0, z: 0 },
      { x: 31, y: 12, z: 77 },
    ]) {
      expect(sizeWith(block(), layFlat(block(), turn)).z).toBeCloseTo(10, 2);
    }
  });

  it('puts the side that was chosen on the bed', () => {
    const turn = onSide({ x: 15, y: 70, z: 3 }, [0, 1, 0]);
    expect(sizeWith(block(), turn).z).toBeCloseTo(20, 2);
  });
});

describe('the copies', () => {
  it('stand apart and around the middle', () => {
    const spots = arrange(4, 20, 20);
    expect(spots.reduce((sum, { x, y }) => sum + x + y, 0)).toBeCloseTo(0);
    expect(new Set(spots.map(({ x, y }) => `${x},${y}`)).size).toBe(4);
  });

  it('are refused when they do not fit', () => {
    const bed = { x: 220, y: 220, z: 240 };
    const part = { x: 100, y: 100, z: 10 };
    expect(fits(arrange(4, 100, 100), part, bed)).toBe(true);
    expect(fits(arrange(9, 100, 100), part, bed)).toBe(false);
  });
});

describe('the mesh', () => {
  it('is read as the server writes it', () => {
    const buffer = new ArrayBuffer(40 + 20 + 6);
    const view = new DataView(buffer);
    [0x45, 0x50, 0x4d, 0x31].forEach((byte, i) => view.setUint8(i, byte));
    [3, 1, 2].forEach((value, i) => view.setUint32(4 + i * 4, value, true));
    [1, 2, 3, 0.5, 0.5, 0.5].forEach((value, i) => view.setFloat32(16 + i * 4, value, true));
    [0, 0, 0, 2, 0, 0, 0, 4, 0].forEach((value, i) => view.setUint16(40 + i * 2, value, true));
    [0, 1, 2].forEach((value, i) => view.setUint16(60 + i * 2, value, true));
    const { positions, corners } = decodeMesh(buffer);
    expect([...positions]).toEqual([1, 2, 3, 2, 2, 3, 1, 4, 3]);
    expect([...corners]).toEqual([0, 1, 2]);
  });

  it('is refused when it is something else or cut short', () => {
    expect(() => decodeMesh(new ArrayBuffer(80))).toThrow();
    const short = new ArrayBuffer(40);
    new DataView(short).setUint32(0, 0x314d5045, true);
    new DataView(short).setUint32(4, 1000, true);
    expect(() => decodeMesh(short)).toThrow();
  });
});
