import { useState } from 'preact/hooks';
import { forgot, reset } from '../../api/accounts';
import { Button } from '../../design/Button';
import { Failure, TextField, useForm } from '../../design/form';
import { t } from '../../i18n';
import { Alone } from './Alone';
import { tokenOf } from './token';

/** Asks for a mail; says the same whether the address has an account or not. */
export function Forgot() {
  const form = useForm({ email: '' }, ({ email }) => forgot(email));
  return (
    <Alone title={t('accounts.forgot')} intro={t('accounts.forgotIntro')}>
      {form.sent ? (
        <p role="status" data-testid="mail-sent">
          {t('accounts.forgotSent')}
        </p>
      ) : (
        <form onSubmit={form.submit}>
          <TextField
            form={form}
            name="email"
            type="email"
            label={t('setup.email')}
            autocomplete="username"
            testId="forgot-email"
          />
          <Failure words={form.failure} />
          <Button kind="primary" submit working={form.working} class="whole" testId="forgot-submit">
            {t('accounts.sendMail')}
          </Button>
        </form>
      )}
      <p class="alone-links">
        <a href="/">{t('login.title')}</a>
      </p>
    </Alone>
  );
}

/** Where the mail's link leads: a new password. */
export function Reset() {
  const [token] = useState(() => tokenOf(location.hash));
  const form = useForm({ password: '' }, ({ password }) => reset(token, password));
  if (form.sent) {
    return (
      <Alone title={t('accounts.resetDone')}>
        <a class="button primary" href="/">
          {t('login.title')}
        </a>
      </Alone>
    );
  }
  return (
    <Alone title={t('accounts.newPassword')}>
      <form onSubmit={form.submit}>
        <TextField
          form={form}
          name="password"
          type="password"
          label={t('accounts.newPassword')}
          hint={t('setup.passwordHint')}
          autocomplete="new-password"
          minLength={8}
          testId="reset-password"
        />
        <Failure words={form.failure} />
        <Button kind="primary" submit working={form.working} class="whole" testId="reset-submit">
          {t('app.save')}
        </Button>
      </form>
    </Alone>
  );
}

export default Forgot;
