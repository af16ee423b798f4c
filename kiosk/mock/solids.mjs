/** A solid of revolution as a mesh (`EPM1`), and its layers: enough to look at. */

const PROFILES = {
  pawn: [
    [12, 0],
    [12, 3],
    [8, 6],
    [5, 18],
    [7, 22],
    [4, 24],
    [7, 28],
    [8, 32],
    [6, 36],
    [0, 38],
  ],
  gear: [
    [41, 0],
    [41, 14],
    [0, 14],
  ],
  box: [
    [24, 0],
    [24, 12],
    [0, 12],
  ],
  vase: [
    [30, 0],
    [45, 40],
    [38, 90],
    [24, 130],
    [30, 160],
    [0, 160],
  ],
};
const AROUND = 48;

const profileOf = shape => PROFILES[shape] ?? PROFILES.box;

export function meshOf(shape) {
  const profile = [[0, 0], ...profileOf(shape)];
  const vertices = [];
  for (const [radius, z] of profile) {
    for (let i = 0; i < AROUND; i += 1) {
      const bump = shape === 'gear' && i % 4 < 2 ? 0.86 : 1;
      const angle = (i / AROUND) * 2 * Math.PI;
      vertices.push([radius * bump * Math.cos(angle), radius * bump * Math.sin(angle), z]);
    }
  }
  const corners = [];
  for (let ring = 0; ring + 1 < profile.length; ring += 1) {
    for (let i = 0; i < AROUND; i += 1) {
      const a = ring * AROUND + i;
      const b = ring * AROUND + ((i + 1) % AROUND);
      corners.push(a, b, b + AROUND, a, b + AROUND, a + AROUND);
    }
  }
  return encode(vertices, corners);
}

function encode(vertices, corners) {
  const low = [0, 1, 2].map(axis => Math.min(...vertices.map(v => v[axis])));
  const high = [0, 1, 2].map(axis => Math.max(...vertices.map(v => v[axis])));
  const cornersAt = 40 + Math.ceil((vertices.length * 6) / 4) * 4;
  const buffer = Buffer.alloc(cornersAt + corners.length * 2);
  buffer.write('EPM1', 0, 'latin1');
  buffer.writeUInt32LE(vertices.length, 4);
  buffer.writeUInt32LE(corners.length / 3, 8);
  buffer.writeUInt32LE(2, 12);
  for (const axis of [0, 1, 2]) {
    buffer.writeFloatLE(low[axis], 16 + axis * 4);
    buffer.writeFloatLE((high[axis] - low[axis]) / 65535, 28 + axis * 4);
    for (const [i, vertex] of vertices.entries()) {
      const step = Math.round(((vertex[axis] - low[axis]) / (high[axis] - low[axis] || 1)) * 65535);
      buffer.writeUInt16LE(step, 40 + i * 6 + axis * 2);
    }
  }
  for (const [i, corner] of corners.entries()) buffer.writeUInt16LE(corner, cornersAt + i * 2);
  return buffer;
}

/** One layer: walls around, and lines within. */
export function layerOf(shape, z, layer, layers) {
  const radius = Math.max(2, radiusAt(profileOf(shape), z));
  const paths = [];
  const centre = 110;
  const ring = (type, r) => {
    if (r <= 0.2) return;
    const points = [];
    for (let i = 0; i <= AROUND; i += 1) {
      const bump = shape === 'gear' && i % 4 < 2 ? 0.86 : 1;
      const angle = (i / AROUND) * 2 * Math.PI;
      points.push(
        round(centre + r * bump * Math.cos(angle)),
        round(centre + r * bump * Math.sin(angle)),
      );
    }
    paths.push([type, ...points]);
  };
  if (layer === 1) ring(6, radius + 4);
  ring(2, radius - 0.5);
  ring(2, radius - 0.95);
  ring(1, radius);
  const solid = layer <= 4 || layer > layers - 4;
  const gap = solid ? 0.45 : 3.2;
  const inner = radius * (shape === 'gear' ? 0.86 : 1) - 1.4;
  for (let at = -inner; at <= inner; at += gap) {
    const half = Math.sqrt(Math.max(0, inner * inner - at * at));
    const line =
      layer % 2 === 0
        ? [centre - half, centre + at, centre + half, centre + at]
        : [centre + at, centre - half, centre + at, centre + half];
    paths.push([solid ? 3 : 4, ...line.map(round)]);
    paths.push([0, ...line.slice(2).map(round), ...line.slice(0, 2).map(v => round(v + gap))]);
  }
  return { layer, z: round(z), paths };
}

function radiusAt(profile, z) {
  for (let i = 0; i + 1 < profile.length; i += 1) {
    const [r0, z0] = profile[i];
    const [r1, z1] = profile[i + 1];
    if (z >= z0 && z <= z1 && z1 > z0) return r0 + ((r1 - r0) * (z - z0)) / (z1 - z0);
  }
  return profile[0][0];
}

const round = value => Math.round(value * 1000) / 1000;
