import download from 'icon:download';
import { useEffect, useState } from 'preact/hooks';
import { AUTHORITY, tls } from '../../api/tls';
import { wordsOf } from '../../design/action';
import { Card } from '../../design/bits';
import { Icon } from '../../design/Icon';
import { t } from '../../i18n';
import type { Tls } from '../../wire';
import { LanguageField } from '../session/LanguageField';
import { DEVICES, thisDevice } from './devices';
import { Fingerprint } from './Fingerprint';
import './trust.css';

/**
 * How a device comes to trust this appliance's certificate. Asks nobody to log in, and works by
 * plain HTTP: who has no trust yet must be able to read it.
 */
export default function TrustPage() {
  const [state, setState] = useState<Tls | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    tls().then(setState, setFailure);
  }, []);
  return (
    <main class="trust" data-testid="trust">
      <header class="trust-head">
        <a class="brand" href="/">
          <img src="/icons/easyprint.svg" alt="" width="32" height="32" />
          <span>{t('app.name')}</span>
        </a>
        <LanguageField />
      </header>
      <div>
        <h1>{t('trust.title')}</h1>
        <p class="quiet-text">{t('trust.intro')}</p>
      </div>
      {failure ? <p class="form-error">{wordsOf(failure)}</p> : null}
      {state?.own ? <p class="note warn">{t('trust.own')}</p> : null}
      <Card title={t('trust.load')}>
        <a class="button primary" href={AUTHORITY} download data-testid="authority">
          <Icon shapes={download} /> <span class="text">{t('trust.download')}</span>
        </a>
        {state ? <Fingerprint of={state.authority} /> : null}
      </Card>
      <Card title={t('trust.tell')}>
        {DEVICES.map(device => (
          <details key={device} open={device === thisDevice()} data-testid={`trust-${device}`}>
            <summary>{t(`trust.device.${device}`)}</summary>
            <ol class="steps">
              {t(`trust.steps.${device}`)
                .split('\n')
                .map(step => (
                  <li key={step}>{step}</li>
                ))}
            </ol>
          </details>
        ))}
      </Card>
      <Card title={t('trust.open')}>{state ? <Secure state={state} /> : null}</Card>
    </main>
  );
}

function Secure({ state }: { state: Tls }) {
  if (!state.enabled) return <p class="quiet-text">{t('trust.off')}</p>;
  const address = `https://${location.hostname}:${state.port}/`;
  return (
    <>
      <p class="quiet-text">
        {t(location.protocol === 'https:' ? 'trust.secureNow' : 'trust.secure')}
      </p>
      <p>
        <a class="address" href={address} data-testid="secure-address">
          {address}
        </a>
      </p>
    </>
  );
}
