import erase from 'icon:delete';
import { useId, useRef, useState } from 'preact/hooks';
import { useModal } from '../../design/modal';
import { t } from '../../i18n';
import { Big } from './Big';

interface Props {
  title: string;
  max: number;
  unit: string;
  onDone: (value: number) => void;
  onClose: () => void;
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Digits for a finger. */
export function NumberPad({ title, max, unit, onDone, onClose }: Props) {
  const dialog = useRef<HTMLDivElement>(null);
  const heading = useId();
  const [typed, setTyped] = useState('');
  useModal(dialog, onClose);
  const press = (key: string) =>
    setTyped(now => {
      const next = String(Number(now + key));
      return Number(next) <= max ? next : now;
    });
  return (
    <div class="over">
      <div
        ref={dialog}
        class="pad-dialog"
        role="dialog"
        aria-modal="true"
        tabIndex={-1}
        aria-labelledby={heading}
        data-testid="number-pad"
      >
        <h2 id={heading}>{title}</h2>
        <output class="pad-value">
          {typed || '–'}
          {typed ? unit : ''}
        </output>
        <div class="pad-keys">
          {KEYS.map(key => (
            <Big key={key} onClick={() => press(key)}>
              {key}
            </Big>
          ))}
          <Big icon={erase} label={t('touch.erase')} onClick={() => setTyped(typed.slice(0, -1))} />
          <Big onClick={() => press('0')}>0</Big>
          <Big
            kind="primary"
            disabled={typed === ''}
            testId="number-pad-ok"
            onClick={() => {
              onClose();
              onDone(Number(typed));
            }}
          >
            {t('temperature.set')}
          </Big>
        </div>
        <Big onClick={onClose}>{t('app.cancel')}</Big>
      </div>
    </div>
  );
}
