interface Props {
  /** What an `icon:` import gave: shapes of our own build, never text from outside. */
  shapes: string;
  size?: number | string;
  /** Read out; without it the icon is decoration beside a text. */
  label?: string;
}

export function Icon({ shapes, size = '1.25em', label }: Props) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : 'true'}
      focusable="false"
      dangerouslySetInnerHTML={{ __html: shapes }}
    />
  );
}
