import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Button, type ButtonKind } from '../design/Button';
import { receiveFiles } from './receive';

interface Props {
  kind?: ButtonKind;
  icon?: string;
  class?: string;
  testId?: string;
  children: ComponentChildren;
}

const ACCEPT = '.stl,.obj,.3mf,.gcode,.gco,.g';

/** Opens the browser's file chooser. */
export function FileButton({ testId, ...button }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        {...button}
        {...(testId ? { testId: `${testId}-button` } : {})}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        hidden
        data-upload={testId === 'upload' ? '' : undefined}
        multiple
        accept={ACCEPT}
        data-testid={testId}
        onChange={event => {
          receiveFiles(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
