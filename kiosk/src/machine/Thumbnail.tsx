import box from 'icon:box';
import { useState } from 'preact/hooks';
import { Icon } from '../design/Icon';

interface Props {
  src: string | null | undefined;
  /** What the picture shows; empty where the name stands beside it. */
  alt?: string;
  class?: string;
}

/** A picture of a model or print; a plain box where there is none (yet). */
export function Thumbnail({ src, alt = '', ...rest }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span class={`thumbnail ${rest.class ?? ''}`}>
      {src && broken !== src ? (
        <img src={src} alt={alt} loading="lazy" decoding="async" onError={() => setBroken(src)} />
      ) : (
        <Icon shapes={box} size="40%" />
      )}
    </span>
  );
}
