import { useState } from 'preact/hooks';
import { Later } from '../frame/Later';

interface Props {
  label: string;
  value: string;
  secret?: boolean;
  placeholder?: string;
  testId?: string;
  onChange: (text: string) => void;
}

const load = () => import('./KeyboardSheet').then(({ default: sheet }) => sheet);

/** A line of text that opens the keyboard. */
export function TextLine({ label, value, secret = false, onChange, ...rest }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        class="text-line"
        data-testid={rest.testId}
        onClick={() => setOpen(true)}
      >
        <span class="quiet-text">{label}</span>
        <span>{(secret ? '•'.repeat(value.length) : value) || rest.placeholder}</span>
      </button>
      {open ? (
        <Later
          load={load}
          props={{
            label,
            value,
            secret,
            onClose: () => setOpen(false),
            onDone: (text: string) => {
              setOpen(false);
              onChange(text);
            },
          }}
        />
      ) : null}
    </>
  );
}
