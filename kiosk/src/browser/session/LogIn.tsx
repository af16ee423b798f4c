import { has, logIn } from '../../api/session';
import { Button } from '../../design/Button';
import { Failure, TextField, Tick, useForm } from '../../design/form';
import { t } from '../../i18n';
import { Alone } from './Alone';

export function LogIn() {
  const form = useForm({ email: '', password: '', remember: true }, logIn);
  return (
    <Alone title={t('login.title')}>
      <form onSubmit={form.submit} data-testid="login">
        <TextField
          form={form}
          name="email"
          type="email"
          label={t('setup.email')}
          autocomplete="username"
          testId="login-email"
        />
        <TextField
          form={form}
          name="password"
          type="password"
          label={t('setup.password')}
          autocomplete="current-password"
          testId="login-password"
        />
        <Tick form={form} name="remember" label={t('login.remember')} />
        <Failure words={form.failure} testId="login-error" />
        <Button kind="primary" submit working={form.working} testId="login-submit" class="whole">
          {t('login.submit')}
        </Button>
        <p class="alone-links">
          {has('accounts') ? <a href="/register">{t('accounts.register')}</a> : null}
          {has('accounts') ? <a href="/forgot">{t('accounts.forgot')}</a> : null}
          <a href="/trust">{t('trust.title')}</a>
        </p>
      </form>
    </Alone>
  );
}
