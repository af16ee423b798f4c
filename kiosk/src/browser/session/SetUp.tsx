import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { setUp } from '../../api/session';
import { Button } from '../../design/Button';
import { Failure, TextField, useForm } from '../../design/form';
import { language, t } from '../../i18n';
import { Alone } from './Alone';
import { LanguageField } from './LanguageField';
import { tokenOf } from './token';

/** The first account, through the one-time link of the appliance's console or screen. */
export function SetUp() {
  const { route } = useLocation();
  const [token] = useState(() => tokenOf(location.hash));
  const form = useForm({ name: '', email: '', password: '' }, async values => {
    await setUp({ token, ...values, language: language.value });
    // The token must not stay in the address or its history.
    route('/', true);
  });
  if (!token) {
    return (
      <Alone title={t('setup.title')}>
        <LanguageField />
        <p data-testid="setup-no-token">{t('setup.noToken')}</p>
      </Alone>
    );
  }
  return (
    <Alone title={t('setup.title')} intro={t('setup.intro')}>
      <form onSubmit={form.submit} data-testid="setup">
        <LanguageField testId="setup-language" />
        <TextField
          form={form}
          name="name"
          label={t('setup.name')}
          autocomplete="name"
          testId="setup-name"
        />
        <TextField
          form={form}
          name="email"
          type="email"
          label={t('setup.email')}
          autocomplete="username"
          testId="setup-email"
        />
        <TextField
          form={form}
          name="password"
          type="password"
          label={t('setup.password')}
          hint={t('setup.passwordHint')}
          autocomplete="new-password"
          minLength={8}
          testId="setup-password"
        />
        <Failure words={form.failure} />
        <Button kind="primary" submit working={form.working} testId="setup-submit" class="whole">
          {t('setup.submit')}
        </Button>
      </form>
    </Alone>
  );
}
