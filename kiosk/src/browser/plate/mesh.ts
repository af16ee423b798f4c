/** A mesh as the server sends it (`EPM1`, see docs/api.md), in mm. */
export interface Mesh {
  /** x, y, z of each vertex */
  positions: Float32Array;
  /** three vertices of each triangle, anticlockwise seen from outside */
  corners: Uint16Array | Uint32Array;
}

const MAGIC = 0x314d5045;
const HEADER = 40;

export function decodeMesh(buffer: ArrayBuffer): Mesh {
  const view = new DataView(buffer);
  if (buffer.byteLength < HEADER || view.getUint32(0, true) !== MAGIC) {
    throw new Error('not a mesh of this version');
  }
  const vertices = view.getUint32(4, true);
  const triangles = view.getUint32(8, true);
  const wide = view.getUint32(12, true) === 4;
  const cornersAt = HEADER + Math.ceil((vertices * 6) / 4) * 4;
  if (buffer.byteLength < cornersAt + triangles * 3 * (wide ? 4 : 2)) {
    throw new Error('the mesh is cut short');
  }
  const cells = new Uint16Array(buffer, HEADER, vertices * 3);
  const positions = new Float32Array(vertices * 3);
  for (let axis = 0; axis < 3; axis += 1) {
    const origin = view.getFloat32(16 + axis * 4, true);
    const step = view.getFloat32(28 + axis * 4, true);
    for (let i = axis; i < positions.length; i += 3) positions[i] = origin + (cells[i] ?? 0) * step;
  }
  const corners = wide
    ? new Uint32Array(buffer, cornersAt, triangles * 3)
    : new Uint16Array(buffer, cornersAt, triangles * 3);
  return { positions, corners };
}

export async function fetchMesh(modelId: string, signal: AbortSignal): Promise<Mesh> {
  const response = await fetch(`/api/v1/models/${modelId}/mesh`, { signal });
  if (!response.ok) throw new Error(String(response.status));
  return decodeMesh(await response.arrayBuffer());
}
