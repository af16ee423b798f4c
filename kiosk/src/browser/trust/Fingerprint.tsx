import { Fragment } from 'preact';
import { t } from '../../i18n';

/** Digits to compare with those on the appliance's own screen. */
export function Fingerprint({ of }: { of: string }) {
  return (
    <div>
      <p class="quiet-text">{t('trust.compare')}</p>
      <code class="fingerprint" data-testid="fingerprint">
        {of.split(':').map((pair, index) => (
          <Fragment key={index}>
            {index > 0 ? ':' : null}
            <wbr />
            {pair}
          </Fragment>
        ))}
      </code>
    </div>
  );
}
