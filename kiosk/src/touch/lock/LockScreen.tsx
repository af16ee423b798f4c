import erase from 'icon:delete';
import lockIcon from 'icon:lock';
import pauseIcon from 'icon:pause';
import { useState } from 'preact/hooks';
import * as printer from '../../api/printer';
import { useAction } from '../../design/action';
import { Icon } from '../../design/Icon';
import { percent } from '../../format';
import { t } from '../../i18n';
import { bed, clearing, hasJob, job, machine, moodOf, temperatures } from '../../live';
import { moodWords } from '../../machine/words';
import { Big } from '../frame/Big';
import { unlock } from './lock';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const LONGEST = 8;

/** Shows how the print is, and asks for the PIN before anything but a pause and the stop. */
export function LockScreen() {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const pause = useAction(printer.pause, () => machine.value.state !== 'PRINTING');
  const running = hasJob(machine.value.state) ? job.value : null;
  const press = (key: string) => {
    setWrong(null);
    setTyped(now => (now + key).slice(0, LONGEST));
  };
  const enter = () => {
    void unlock(typed).then(words => {
      setTyped('');
      setWrong(words);
    });
  };
  return (
    <div class="lock" data-testid="lock">
      <div class="lock-state">
        <Icon shapes={lockIcon} size="2.5rem" />
        <p class="lock-mood">
          {moodWords(
            moodOf(machine.value, job.value, bed.value, clearing.value),
            temperatures.value,
          )}
        </p>
        {running ? <p class="lock-percent">{percent(running.progress)}</p> : null}
        <p class="lock-dots" aria-live="polite">
          {wrong ?? (typed ? '●'.repeat(typed.length) : t('touch.enterPin'))}
        </p>
        {machine.value.state === 'PRINTING' ? (
          <Big
            icon={pauseIcon}
            working={pause.working.value}
            onClick={pause.run}
            testId="lock-pause"
          >
            {t('actions.pause')}
          </Big>
        ) : null}
      </div>
      <div class="pad-keys">
        {KEYS.map(key => (
          <Big key={key} onClick={() => press(key)}>
            {key}
          </Big>
        ))}
        <Big icon={erase} label={t('touch.erase')} onClick={() => setTyped(typed.slice(0, -1))} />
        <Big onClick={() => press('0')}>0</Big>
        <Big kind="primary" disabled={typed === ''} onClick={enter} testId="unlock">
          {t('touch.open')}
        </Big>
      </div>
    </div>
  );
}
