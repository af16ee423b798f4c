import { describe, expect, it } from 'vitest';
import type { ChosenSettings, Model } from '../../wire';
import { layFlat, onSide } from './flat';
import { decodeMesh, type Mesh } from './mesh';
import { matrixOf, partOf, plateOf, plateRequest } from './parts';
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

describe('the plate', () => {
  const size = { x: 10, y: 20, z: 30 };
  const model = (id: string): Model => ({
    id,
    name: id,
    format: 'stl',
    bytes: 1,
    createdAt: 0,
    size,
    triangles: 12,
    volume: 6000,
    warnings: [],
    fits: true,
  });

  it('asks for the first model as before, and for the others with their poses', () => {
    const turned = { ...AS_DRAWN, turn: { x: 90, y: 0, z: 0 } };
    expect(plateRequest([partOf(model('a'))])).toEqual({ copies: 1 });
    expect(plateRequest([partOf(model('a'), turned, 2), partOf(model('b'))])).toEqual({
      copies: 2,
      pose: turned,
      models: [{ modelId: 'b', copies: 1, pose: AS_DRAWN }],
    });
  });

  it('is put together again as an earlier print had it, without what was deleted', async () => {
    const pose = { layFlat: true, scale: null, turn: null };
    const chosen = {
      models: [{ modelId: 'b', copies: 3, pose }, { modelId: 'c' }, { modelId: 'b' }],
    } as unknown as ChosenSettings;
    const { parts, missing } = await plateOf(model('a'), chosen, async id =>
      id === 'c' ? null : model(id),
    );
    expect(missing).toBe(1);
    expect(parts.map(part => [part.model.id, part.copies])).toEqual([
      ['a', 1],
      ['b', 3],
      ['b', 1],
    ]);
    expect(parts[1]?.pose).toEqual({ ...AS_DRAWN, layFlat: true });
    expect(new Set(parts.map(({ key }) => key)).size).toBe(3);
  });

  it('draws a model that lies flat as the server has laid it', () => {
    const part = partOf(model('a'), { ...AS_DRAWN, layFlat: true });
    const matrix = [1, 0, 0, 0, 0, -1, 0, 1, 0];
    const stands = { modelId: 'a', matrix, size, fits: true, spots: [] };
    expect(matrixOf(part, stands)).toEqual(matrix);
    expect(matrixOf({ ...part, pose: AS_DRAWN }, stands)).toEqual(poseMatrix(AS_DRAWN));
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
