import type { TargetedEvent } from 'preact';
import { useState } from 'preact/hooks';

type Typing = TargetedEvent<HTMLInputElement | HTMLTextAreaElement>;

/**
 * A field in which what is half typed stays, whatever is drawn anew meanwhile: its text, and the
 * three properties that it needs.
 *
 * @param value what it shows while nobody types
 * @param onTyped a person is done with it: has left it, or pressed Enter
 */
export function useTyped(value: string, onTyped: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  const field = {
    value: text,
    onInput: (event: Typing) => setTyped(event.currentTarget.value),
    onChange: (event: Typing) => {
      setTyped(null);
      onTyped(event.currentTarget.value);
    },
  };
  return { text, field };
}
