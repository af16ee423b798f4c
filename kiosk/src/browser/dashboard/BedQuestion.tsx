import check from 'icon:check';
import { Button } from '../../design/Button';
import { t } from '../../i18n';
import { bed, clearing, queue } from '../../live';
import { ClearingNote } from '../../machine/ClearingNote';
import { useBedClear } from '../../machine/controls';

/** Asks a person to look at the bed; the next print starts only after the answer. */
export function BedQuestion() {
  const clear = useBedClear();
  const next = queue.value.find(({ state, hold }) => state === 'waiting' && !hold);
  return (
    <div class="ask">
      {clearing.value ? (
        <ClearingNote />
      ) : (
        <p>{bed.value === 'UNKNOWN' ? t('bedCard.unknown') : t('bedCard.text')}</p>
      )}
      {next ? <p class="quiet-text">{t('bedCard.next', { name: next.name })}</p> : null}
      <Button
        kind="primary"
        icon={check}
        working={clear.working.value}
        onClick={clear.run}
        testId="bed-clear"
      >
        {t('actions.bedClear')}
      </Button>
    </div>
  );
}
