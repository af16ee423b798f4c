const CELLS = 5;

/** A small number from a text, the same everywhere and always. */
function hash(text: string): number {
  let value = 2166136261;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16777619);
  }
  return value >>> 0;
}

/** A pattern of one's own, made from the address here: nothing is fetched from outside. */
export function Avatar({ email, name }: { email: string; name: string }) {
  const seed = hash(email.trim().toLowerCase());
  const hue = seed % 360;
  const cells: [number, number][] = [];
  for (let y = 0; y < CELLS; y += 1) {
    for (let x = 0; x < Math.ceil(CELLS / 2); x += 1) {
      if ((seed >>> (y * 3 + x)) & 1) cells.push([x, y], [CELLS - 1 - x, y]);
    }
  }
  return (
    <svg class="avatar" viewBox="-1 -1 7 7" role="img" aria-label={name}>
      <rect x="-1" y="-1" width="7" height="7" fill={`hsl(${hue} 30% 22%)`} />
      {cells.map(([x, y]) => (
        <rect
          key={`${x}${y}`}
          x={x}
          y={y}
          width="1.02"
          height="1.02"
          fill={`hsl(${hue} 60% 62%)`}
        />
      ))}
    </svg>
  );
}
