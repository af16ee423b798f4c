import { useState } from 'preact/hooks';
import * as printer from '../../api/printer';
import { useAction } from '../../design/action';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { millimetres } from '../../format';
import { t } from '../../i18n';
import { recovery as live } from '../../live';
import type { Recovery } from '../../wire';

/** A print that power, cable or process broke off: three ways on, none taken by itself. */
export function RecoveryCard({ recovery }: { recovery: Recovery }) {
  const [height, setHeight] = useState(String(recovery.z));
  const decided = () => live.value === null;
  const goOn = useAction(() => printer.recover('CONTINUE'), decided);
  const abandon = useAction(() => printer.recover('ABANDON'), decided);
  const measured = Number(height);
  const fromHeight = useAction(() => printer.recover('FROM_HEIGHT', measured), decided, [measured]);
  return (
    <Card title={t('recovery.title')} class="loud" testId="recovery">
      <p>
        {t('recovery.text', {
          name: recovery.name,
          layer: recovery.layer,
          z: millimetres(recovery.z, 2),
        })}
      </p>
      <p class="reason">{recovery.reason}</p>
      {recovery.exact ? null : <p class="quiet-text">{t('recovery.inexact')}</p>}
      <div class="button-row">
        <Button
          kind="primary"
          working={goOn.working.value}
          onClick={goOn.run}
          testId="recover-continue"
        >
          {t('recovery.continue')}
        </Button>
        <Button working={abandon.working.value} onClick={abandon.run} testId="recover-abandon">
          {t('recovery.abandon')}
        </Button>
      </div>
      <div class="button-row">
        <input
          class="form-control short"
          type="number"
          min="0"
          step="0.05"
          value={height}
          aria-label={t('recovery.height')}
          onInput={event => setHeight(event.currentTarget.value)}
        />
        <Button
          working={fromHeight.working.value}
          disabled={!(measured > 0)}
          onClick={fromHeight.run}
          testId="recover-height"
        >
          {t('recovery.fromHeight')}
        </Button>
      </div>
    </Card>
  );
}
