import { useEffect, useId, useRef, useState } from 'preact/hooks';
import Keyboard from 'simple-keyboard';
import { useModal } from '../../design/modal';
import { language, t } from '../../i18n';
import { Big } from '../frame/Big';
import { begin, erase, press, textOf } from './compose';
import { LAYOUTS } from './layouts';
import './keyboard.css';

interface Props {
  label: string;
  value: string;
  secret: boolean;
  onDone: (text: string) => void;
  onClose: () => void;
}

type Sheet = 'default' | 'shift' | 'symbols';

/** A line of text with a keyboard under it, English and Korean. */
export default function KeyboardSheet({ label, value, secret, onDone, onClose }: Props) {
  const sheet = useRef<HTMLDivElement>(null);
  const room = useRef<HTMLDivElement>(null);
  const keyboard = useRef<Keyboard | null>(null);
  const heading = useId();
  const [text, setText] = useState(() => begin(value));
  const [name, setName] = useState<Sheet>('default');
  const [tongue, setTongue] = useState<'en' | 'ko'>(
    language.value === 'ko' && !secret ? 'ko' : 'en',
  );
  useModal(sheet, onClose);

  const acts: Record<string, () => void> = {
    '{shift}': () => setName(now => (now === 'shift' ? 'default' : 'shift')),
    '{symbols}': () => setName('symbols'),
    '{letters}': () => setName('default'),
    '{language}': () => setTongue(now => (now === 'en' ? 'ko' : 'en')),
    '{bksp}': () => setText(erase),
    '{space}': () => setText(now => press(now, ' ')),
    '{enter}': () => onDone(textOf(text)),
  };
  const pressed = useRef<(key: string) => void>(() => undefined);
  pressed.current = key => {
    const act = acts[key];
    if (act) {
      act();
      return;
    }
    setText(now => press(now, key));
    if (name === 'shift') setName('default');
  };

  useEffect(() => {
    if (!room.current) return;
    const made = new Keyboard(room.current, {
      layout: LAYOUTS.en,
      onKeyPress: key => pressed.current(key),
      disableButtonHold: false,
      stopMouseDownPropagation: true,
    });
    keyboard.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => {
    keyboard.current?.setOptions({
      layout: LAYOUTS[tongue],
      layoutName: name,
      display: {
        '{bksp}': '⌫',
        '{shift}': '⇧',
        '{space}': ' ',
        '{symbols}': '123',
        '{letters}': tongue === 'ko' ? '가' : 'ABC',
        '{language}': tongue === 'ko' ? 'A' : '한',
        '{enter}': t('touch.done'),
      },
    });
  }, [tongue, name]);

  const shown = textOf(text);
  return (
    <div
      ref={sheet}
      class="keyboard-sheet"
      role="dialog"
      aria-modal="true"
      aria-labelledby={heading}
      tabIndex={-1}
      data-testid="keyboard"
    >
      <div class="keyboard-head">
        <h2 id={heading}>{label}</h2>
        <Big onClick={onClose}>{t('app.cancel')}</Big>
      </div>
      <output class="keyboard-text" data-testid="keyboard-text">
        {secret ? '•'.repeat([...shown].length) : shown}
        <span class="caret" aria-hidden="true" />
      </output>
      <div ref={room} class="simple-keyboard" />
    </div>
  );
}
