import { useState } from 'preact/hooks';
import { ApiError } from '../../api/client';
import { logIn } from '../../api/session';
import { wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Field } from '../../design/bits';
import { t } from '../../i18n';
import { Alone } from './Alone';

export function LogIn() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(true);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const submit = async (event: Event) => {
    event.preventDefault();
    setWorking(true);
    setFailure(null);
    try {
      await logIn({ email, password, remember });
    } catch (error) {
      const wrong = error instanceof ApiError && error.status === 401;
      setFailure(wrong ? t('login.wrong') : wordsOf(error));
      setWorking(false);
    }
  };

  return (
    <Alone title={t('login.title')}>
      <form onSubmit={submit} data-testid="login">
        <Field label={t('setup.email')}>
          {({ id }) => (
            <input
              id={id}
              class="form-control"
              type="email"
              required
              autocomplete="username"
              data-testid="login-email"
              value={email}
              onInput={event => setEmail(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={t('setup.password')}>
          {({ id }) => (
            <input
              id={id}
              class="form-control"
              type="password"
              required
              autocomplete="current-password"
              data-testid="login-password"
              value={password}
              onInput={event => setPassword(event.currentTarget.value)}
            />
          )}
        </Field>
        <label class="form-check">
          <input
            class="form-check-input"
            type="checkbox"
            checked={remember}
            onChange={event => setRemember(event.currentTarget.checked)}
          />
          <span class="form-check-label">{t('login.remember')}</span>
        </label>
        {failure ? (
          <p class="form-error" role="alert" data-testid="login-error">
            {failure}
          </p>
        ) : null}
        <Button kind="primary" submit working={working} testId="login-submit" class="whole">
          {t('login.submit')}
        </Button>
      </form>
    </Alone>
  );
}
