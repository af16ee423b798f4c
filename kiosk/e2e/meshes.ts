/** Meshes made up for tests. */

type Point = [number, number, number];

/** A closed box as a binary STL: an 80-byte header, a count, 50 bytes a triangle. */
export function binaryBox(width: number, depth: number, height: number): Buffer {
  const corner = (i: number): Point => [i & 1 ? width : 0, i & 2 ? depth : 0, i & 4 ? height : 0];
  const faces = [
    [0, 2, 3, 1],
    [4, 5, 7, 6],
    [0, 1, 5, 4],
    [2, 6, 7, 3],
    [0, 4, 6, 2],
    [1, 3, 7, 5],
  ];
  const triangles = faces.flatMap(([a = 0, b = 0, c = 0, d = 0]) => [
    [a, b, c],
    [a, c, d],
  ]);
  const bytes = Buffer.alloc(84 + triangles.length * 50);
  bytes.writeUInt32LE(triangles.length, 80);
  triangles.forEach((triangle, i) => {
    triangle.flatMap(corner).forEach((value, j) => {
      bytes.writeFloatLE(value, 84 + i * 50 + 12 + j * 4);
    });
  });
  return bytes;
}
