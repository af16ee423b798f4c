import pauseIcon from 'icon:pause';
import playIcon from 'icon:play';
import xIcon from 'icon:x';
import { useState } from 'preact/hooks';
import { Button } from '../../design/Button';
import { Confirm } from '../../design/Dialog';
import { percent } from '../../format';
import { t } from '../../i18n';
import { machine } from '../../live';
import { useCancel, usePause, useResume } from '../../machine/controls';

interface Props {
  name: string;
  progress: number;
}

/** Pause never asks, cancel always does. */
export function JobButtons({ name, progress }: Props) {
  const [asking, setAsking] = useState(false);
  const pause = usePause();
  const resume = useResume();
  const cancel = useCancel();
  const state = machine.value.state;
  const stands = state === 'PAUSED' || state === 'RESUMING';
  return (
    <div class="button-row">
      {stands ? (
        <Button
          kind="primary"
          icon={playIcon}
          working={resume.working.value || state === 'RESUMING'}
          onClick={resume.run}
          testId="resume"
        >
          {t('actions.resume')}
        </Button>
      ) : (
        <Button
          icon={pauseIcon}
          working={pause.working.value || state === 'PAUSING'}
          disabled={state === 'CANCELLING'}
          onClick={pause.run}
          testId="pause"
        >
          {t('actions.pause')}
        </Button>
      )}
      <Button
        icon={xIcon}
        working={cancel.working.value || state === 'CANCELLING'}
        onClick={() => setAsking(true)}
        testId="cancel"
      >
        {t('actions.cancel')}
      </Button>
      {asking ? (
        <Confirm
          danger
          title={t('cancelDialog.title')}
          text={t('cancelDialog.text', { name, percent: percent(progress) })}
          confirm={t('cancelDialog.confirm')}
          keep={t('cancelDialog.keep')}
          onConfirm={cancel.run}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}
