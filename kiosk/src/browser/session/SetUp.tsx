import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ApiError } from '../../api/client';
import { setUp } from '../../api/session';
import { wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Field } from '../../design/bits';
import { language, languages, rememberLanguage, t } from '../../i18n';
import { Alone } from './Alone';

const tokenOf = (hash: string): string => new URLSearchParams(hash.slice(1)).get('token') ?? '';

/** The first account, through the one-time link of the appliance's console or screen. */
export function SetUp() {
  const { route } = useLocation();
  const [token] = useState(() => tokenOf(location.hash));
  const [values, setValues] = useState({ name: '', email: '', password: '' });
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<ApiError | Error | null>(null);

  const submit = async (event: Event) => {
    event.preventDefault();
    setWorking(true);
    setFailure(null);
    try {
      await setUp({ token, ...values, language: language.value });
      // The token must not stay in the address or its history.
      route('/', true);
    } catch (error) {
      setFailure(error as Error);
      setWorking(false);
    }
  };

  if (!token) {
    return (
      <Alone title={t('setup.title')}>
        <p data-testid="setup-no-token">{t('setup.noToken')}</p>
      </Alone>
    );
  }

  const field = failure instanceof ApiError ? failure.field : null;
  const errorOf = (name: string) => (field === name ? wordsOf(failure) : null);
  const input = (name: 'name' | 'email' | 'password') => ({
    class: 'form-control',
    required: true,
    value: values[name],
    'data-testid': `setup-${name}`,
    onInput: (event: { currentTarget: HTMLInputElement }) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
  });

  return (
    <Alone title={t('setup.title')} intro={t('setup.intro')}>
      <form onSubmit={submit} data-testid="setup">
        <Field label={t('setup.language')}>
          {({ id }) => (
            <select
              id={id}
              class="form-select"
              data-testid="setup-language"
              value={language.value}
              onChange={event => void rememberLanguage(event.currentTarget.value)}
            >
              {languages().map(({ code, name }) => (
                <option key={code} value={code} lang={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('setup.name')} error={errorOf('name')}>
          {({ id }) => <input id={id} autocomplete="name" maxLength={80} {...input('name')} />}
        </Field>
        <Field label={t('setup.email')} error={errorOf('email')}>
          {({ id }) => <input id={id} type="email" autocomplete="username" {...input('email')} />}
        </Field>
        <Field
          label={t('setup.password')}
          hint={t('setup.passwordHint')}
          error={errorOf('password')}
        >
          {({ id, describedBy }) => (
            <input
              id={id}
              type="password"
              autocomplete="new-password"
              minLength={8}
              aria-describedby={describedBy}
              {...input('password')}
            />
          )}
        </Field>
        {failure && !field ? (
          <p class="form-error" role="alert">
            {wordsOf(failure)}
          </p>
        ) : null}
        <Button kind="primary" submit working={working} testId="setup-submit" class="whole">
          {t('setup.submit')}
        </Button>
      </form>
    </Alone>
  );
}
