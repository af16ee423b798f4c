/** Where the copies of a model stand, seen from above, around the middle of the bed. */
export interface Spot {
  x: number;
  y: number;
}

const GAP = 5;

/** In rows as square as the part allows; a picture of what the server will do, not its order. */
export function arrange(copies: number, width: number, depth: number): Spot[] {
  const columns = Math.max(1, Math.round(Math.sqrt((copies * (depth + GAP)) / (width + GAP))));
  const rows = Math.ceil(copies / columns);
  return Array.from({ length: copies }, (_, index) => ({
    x: ((index % columns) - (Math.min(columns, copies) - 1) / 2) * (width + GAP),
    y: (Math.floor(index / columns) - (rows - 1) / 2) * (depth + GAP),
  }));
}

/** Whether all of them fit on the bed. */
export function fits(
  spots: readonly Spot[],
  part: { x: number; y: number; z: number },
  bed: { x: number; y: number; z: number },
): boolean {
  const reach = (axis: 'x' | 'y') =>
    Math.max(...spots.map(spot => Math.abs(spot[axis]))) * 2 + part[axis];
  return reach('x') <= bed.x + 0.01 && reach('y') <= bed.y + 0.01 && part.z <= bed.z + 0.01;
}
