import { useState } from 'preact/hooks';

interface Props {
  value: number;
  /** A person is done with it: has left it, or pressed Enter. */
  onTyped(number: number): void;
  id?: string;
  min?: number;
  'aria-label'?: string;
  'aria-describedby'?: string | undefined;
  'data-testid'?: string;
}

/** A number's input, in which what is half typed stays, whatever is drawn anew meanwhile. */
export function TypedNumber({ value, onTyped, ...rest }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      {...rest}
      type="number"
      step="any"
      class="form-control"
      value={typed ?? value}
      onInput={event => setTyped(event.currentTarget.value)}
      onChange={event => {
        setTyped(null);
        onTyped(Number(event.currentTarget.value));
      }}
    />
  );
}
