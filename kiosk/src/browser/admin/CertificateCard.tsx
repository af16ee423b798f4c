import { useEffect, useState } from 'preact/hooks';
import { putCertificate, removeCertificate, tls } from '../../api/tls';
import { useAction } from '../../design/action';
import { Button } from '../../design/Button';
import { Card, Field, Figure } from '../../design/bits';
import { Failure, useForm } from '../../design/form';
import { toast } from '../../design/toasts';
import { date } from '../../format';
import { t } from '../../i18n';
import type { Tls } from '../../wire';
import { Fingerprint } from '../trust/Fingerprint';
import '../trust/trust.css';

/** Which certificate is served, how devices come to trust it, and an own one instead. */
export function CertificateCard() {
  const [state, setState] = useState<Tls | null>(null);
  useEffect(() => {
    tls().then(setState, () => undefined);
  }, []);
  const back = useAction(() => removeCertificate().then(setState));
  if (!state) return null;
  return (
    <Card title={t('admin.certificate')} testId="certificate">
      <dl class="figures two">
        <Figure label={t('admin.certificateOf')}>
          {t(state.own ? 'admin.certificateOwn' : 'admin.certificateOurs')}
        </Figure>
        <Figure label={t('admin.certificateEnds')} testId="certificate-ends">
          {date(state.notAfter)}
        </Figure>
      </dl>
      <p class="quiet-text">{state.names.join(' · ')}</p>
      <Fingerprint of={state.authority} />
      <p>
        <a href="/trust">{t('trust.title')}</a>
      </p>
      {state.own ? (
        <Button working={back.working.value} onClick={back.run} testId="certificate-back">
          {t('admin.certificateBack')}
        </Button>
      ) : null}
      <OwnCertificate onKept={setState} />
    </Card>
  );
}

function OwnCertificate({ onKept }: { onKept: (state: Tls) => void }) {
  const form = useForm({ certificate: '', key: '' }, async ({ certificate, key }) => {
    onKept(await putCertificate(certificate, key));
    form.set('key', '');
    toast({ tone: 'good', text: t('app.saved') });
  });
  const part = (name: 'certificate' | 'key') => (
    <Field label={t(`admin.certificatePem.${name}`)} error={form.errorOf(name)}>
      {({ id, describedBy }) => (
        <input
          id={id}
          class="form-control"
          type="file"
          required
          accept=".pem,.crt,.cer,.key"
          aria-describedby={describedBy}
          data-testid={`pem-${name}`}
          onChange={event => {
            const file = event.currentTarget.files?.[0];
            void file?.text().then(text => form.set(name, text));
          }}
        />
      )}
    </Field>
  );
  return (
    <details>
      <summary>{t('admin.certificatePut')}</summary>
      <form class="form-stack" onSubmit={form.submit}>
        <p class="quiet-text">{t('admin.certificateAbout')}</p>
        {part('certificate')}
        {part('key')}
        <Failure words={form.failure} />
        <Button
          submit
          working={form.working}
          disabled={!form.values.certificate || !form.values.key}
          testId="certificate-put"
        >
          {t('admin.certificatePut')}
        </Button>
      </form>
    </details>
  );
}
