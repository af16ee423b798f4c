import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';

interface Props {
  text: string;
  label: string;
}

/** A text as a QR code, dark on light whatever the theme: cameras want it so. */
export default function Qr({ text, label }: Props) {
  const { size, path } = useMemo(() => {
    const code = encode(text, { ecc: 'M', border: 2 });
    let drawn = '';
    for (const [y, row] of code.data.entries()) {
      for (const [x, dark] of row.entries()) if (dark) drawn += `M${x} ${y}h1v1h-1z`;
    }
    return { size: code.size, path: drawn };
  }, [text]);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} data-testid="qr">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}
