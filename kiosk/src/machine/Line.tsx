import { useState } from 'preact/hooks';
import { Figure } from '../design/bits';
import { Dialog } from '../design/Dialog';
import { count, decimal, milliseconds, percent } from '../format';
import { t } from '../i18n';
import { lineOf } from '../live';
import type { StreamQuality } from '../wire';

const SHAPES = { steady: '●', noisy: '▲', uneven: '■', unknown: '○' };

interface Props {
  quality: StreamQuality | null | undefined;
}

/** The stream quality in one word, a shape and a colour; the figures are behind it. */
export function LineChip({ quality }: Props) {
  const [open, setOpen] = useState(false);
  const line = lineOf(quality);
  return (
    <>
      <button
        type="button"
        class={`line-chip ${line}`}
        data-testid="line"
        onClick={() => setOpen(true)}
        disabled={!quality}
      >
        {t(`line.${line}`)} <span aria-hidden="true">{SHAPES[line]}</span>
      </button>
      {open && quality ? (
        <Dialog title={t('line.title')} onClose={() => setOpen(false)}>
          <p class="quiet-text">{t('line.about')}</p>
          <LineFigures quality={quality} />
        </Dialog>
      ) : null}
    </>
  );
}

export function LineFigures({ quality }: { quality: StreamQuality }) {
  return (
    <dl class="figures two">
      <Figure label={t('line.underruns')}>{count(quality.underruns)}</Figure>
      <Figure label={t('line.resends')}>{count(quality.resends)}</Figure>
      <Figure label={t('line.timeouts')}>{count(quality.timeouts)}</Figure>
      <Figure label={t('line.longestGap')}>{milliseconds(quality.longestGapMs)}</Figure>
      <Figure label={t('line.ok')}>
        {milliseconds(quality.okP50Ms)} / {milliseconds(quality.okMaxMs)}
      </Figure>
      <Figure label={t('line.rate')}>{decimal(quality.linesPerSecond, 0)}</Figure>
      <Figure label={t('line.wire')}>{percent(quality.wireShare)}</Figure>
    </dl>
  );
}
