import { useEffect, useState } from 'preact/hooks';
import { confirm } from '../../api/accounts';
import { loadSession } from '../../api/session';
import { wordsOf } from '../../design/action';
import { Failure } from '../../design/form';
import { t, tMaybe } from '../../i18n';
import { Alone } from './Alone';
import { tokenOf } from './token';

/** Where the links of mails lead: the token is used once, at once. */
export default function Confirm({ within = false }: { within?: boolean }) {
  const [purpose, setPurpose] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    const token = tokenOf(location.hash);
    history.replaceState(null, '', location.pathname);
    confirm(token).then(
      done => setPurpose(done.purpose),
      (error: unknown) => setFailure(wordsOf(error)),
    );
  }, []);
  return (
    <Alone title={t('accounts.confirm')} within={within}>
      <Failure words={failure} />
      {purpose ? (
        <p role="status" data-testid="confirmed">
          {tMaybe(`accounts.confirmed.${purpose}`) ?? t('accounts.confirmed.done')}
        </p>
      ) : null}
      {purpose || failure ? (
        <a class="button primary" href="/" onClick={() => void loadSession()}>
          {t('error.home')}
        </a>
      ) : (
        <p class="quiet-text">{t('app.loading')}</p>
      )}
    </Alone>
  );
}
