import { register } from '../../api/accounts';
import { Button } from '../../design/Button';
import { Failure, TextField, Tick, useForm } from '../../design/form';
import { language, t } from '../../i18n';
import { Alone } from './Alone';
import { LanguageField } from './LanguageField';

export default function Register() {
  const form = useForm({ name: '', email: '', password: '', terms: false }, values =>
    register({ ...values, language: language.value }),
  );
  if (form.sent) {
    return (
      <Alone title={t('accounts.mailSent')}>
        <p data-testid="mail-sent">{t('accounts.confirmMail', { email: form.values.email })}</p>
        <a href="/">{t('login.title')}</a>
      </Alone>
    );
  }
  return (
    <Alone title={t('accounts.register')}>
      <form onSubmit={form.submit} data-testid="register">
        <LanguageField />
        <TextField
          form={form}
          name="name"
          label={t('setup.name')}
          autocomplete="name"
          testId="register-name"
        />
        <TextField
          form={form}
          name="email"
          type="email"
          label={t('setup.email')}
          autocomplete="username"
          testId="register-email"
        />
        <TextField
          form={form}
          name="password"
          type="password"
          label={t('setup.password')}
          hint={t('setup.passwordHint')}
          autocomplete="new-password"
          minLength={8}
          testId="register-password"
        />
        <details class="terms">
          <summary>{t('accounts.termsTitle')}</summary>
          <p>{t('accounts.termsText')}</p>
        </details>
        <Tick form={form} name="terms" label={t('accounts.terms')} required />
        <Failure words={form.failure} />
        <Button kind="primary" submit working={form.working} testId="register-submit" class="whole">
          {t('accounts.register')}
        </Button>
        <p class="alone-links">
          <a href="/">{t('accounts.haveOne')}</a>
        </p>
      </form>
    </Alone>
  );
}
