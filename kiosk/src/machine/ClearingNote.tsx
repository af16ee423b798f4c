import { t } from '../i18n';
import { clearing } from '../live';

/** What happens to the print on the bed, or why a person has to see to it; nothing without one. */
export function ClearingNote() {
  const now = clearing.value;
  if (!now) return null;
  return (
    <div class="clearing-note" role="status" data-testid="clearing" data-phase={now.phase}>
      <p>{t(`bedCard.${now.phase}`, { name: now.name })}</p>
      {now.reason ? <p class="reason">{now.reason}</p> : null}
    </div>
  );
}
