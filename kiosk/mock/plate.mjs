/** Where models stand on the plate: in one row after another, each in its pose. */

const GAP = 5;
const BED = { x: 220, y: 220, z: 240 };

/** Rows of the turn around x, then y, then z, after the scale. */
function matrixOf(pose) {
  const scale = pose?.scale ?? { x: 1, y: 1, z: 1 };
  const turn = pose?.turn ?? { x: 0, y: 0, z: 0 };
  const [sx, sy, sz] = [turn.x, turn.y, turn.z].map(degrees => Math.sin((degrees * Math.PI) / 180));
  const [cx, cy, cz] = [turn.x, turn.y, turn.z].map(degrees => Math.cos((degrees * Math.PI) / 180));
  const rows = [
    [cz * cy, cz * sy * sx - sz * cx, cz * sy * cx + sz * sx],
    [sz * cy, sz * sy * sx + cz * cx, sz * sy * cx - cz * sx],
    [-sy, cy * sx, cy * cx],
  ];
  return rows.flatMap(([x, y, z]) => [x * scale.x, y * scale.y, z * scale.z]);
}

/** @param parts `{model, pose, copies}`; the size in a pose is that of the turned box */
export function arrange(parts) {
  const at = { x: -BED.x / 2, y: -BED.y / 2, deep: 0 };
  const models = parts.map(({ model, pose, copies = 1 }) => {
    const matrix = matrixOf(pose);
    const along = row =>
      Math.abs(matrix[row * 3]) * model.size.x +
      Math.abs(matrix[row * 3 + 1]) * model.size.y +
      Math.abs(matrix[row * 3 + 2]) * model.size.z;
    const size = { x: along(0), y: along(1), z: along(2) };
    const fits = size.x <= BED.x && size.y <= BED.y && size.z <= BED.z;
    const spots = fits ? Array.from({ length: copies }, () => place(size, at)).filter(Boolean) : [];
    return { modelId: model.id, matrix, size, fits, spots };
  });
  centre(models);
  return { models, fits: models.every(({ spots }, i) => spots.length === (parts[i].copies ?? 1)) };
}

function place(size, at) {
  if (at.x + size.x > BED.x / 2 + 0.01)
    Object.assign(at, { x: -BED.x / 2, y: at.y + at.deep, deep: 0 });
  if (at.y + size.y > BED.y / 2 + 0.01) return null;
  const spot = { x: at.x + size.x / 2, y: at.y + size.y / 2 };
  at.x += size.x + GAP;
  at.deep = Math.max(at.deep, size.y + GAP);
  return spot;
}

/** Moves all of them so that the box around them is in the middle. */
function centre(models) {
  for (const axis of ['x', 'y']) {
    const edges = models.flatMap(({ size, spots }) =>
      spots.flatMap(spot => [spot[axis] - size[axis] / 2, spot[axis] + size[axis] / 2]),
    );
    const off = (Math.min(...edges) + Math.max(...edges)) / 2;
    for (const { spots } of models) for (const spot of spots) spot[axis] -= off;
  }
}
