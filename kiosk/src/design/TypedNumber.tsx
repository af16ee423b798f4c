import { useTyped } from './typed';

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

/** A number's input that keeps what is half typed. */
export function TypedNumber({ value, onTyped, ...rest }: Props) {
  const { field } = useTyped(String(value), text => onTyped(Number(text)));
  return <input {...rest} type="number" step="any" class="form-control" {...field} />;
}
