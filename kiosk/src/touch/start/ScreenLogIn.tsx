import { useState } from 'preact/hooks';
import { logIn } from '../../api/session';
import { useAction } from '../../design/action';
import { t } from '../../i18n';
import { Big } from '../frame/Big';
import { TextLine } from '../keyboard/TextLine';

/** For a screen that the system gave no credential: somebody logs in on it, once. */
export function ScreenLogIn() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useAction(() => logIn({ email, password, remember: true }), undefined, [
    email,
    password,
  ]);
  return (
    <main class="start" data-testid="screen-login">
      <h1>{t('login.title')}</h1>
      <p class="quiet-text">{t('touch.notAllowed')}</p>
      <TextLine label={t('setup.email')} value={email} onChange={setEmail} testId="login-email" />
      <TextLine
        label={t('setup.password')}
        value={password}
        secret
        onChange={setPassword}
        testId="login-password"
      />
      <Big
        kind="primary"
        working={enter.working.value}
        disabled={!email || !password}
        onClick={enter.run}
        testId="login-submit"
      >
        {t('login.submit')}
      </Big>
    </main>
  );
}
