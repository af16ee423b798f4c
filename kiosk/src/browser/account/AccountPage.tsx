import { useEffect, useState } from 'preact/hooks';
import * as accounts from '../../api/accounts';
import { loadSession, session } from '../../api/session';
import { wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Card, Figure } from '../../design/bits';
import { Failure, TextField, useForm } from '../../design/form';
import { count, duration, metres, moment } from '../../format';
import { t } from '../../i18n';
import type { Me } from '../../wire';
import { LookChoices } from '../shell/LookChoices';
import { Avatar } from './Avatar';
import { Dangerous } from './Dangerous';
import { Keys } from './Keys';
import { NotificationsCard } from './NotificationsCard';
import { SessionsCard } from './SessionsCard';
import './account.css';

export default function AccountPage() {
  const [me, setMe] = useState<Me | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    accounts.me().then(setMe, setFailure);
  }, []);
  if (failure) return <p class="form-error">{wordsOf(failure)}</p>;
  if (!me) return <p class="page-wait">{t('app.loading')}</p>;
  return (
    <>
      <header class="page-head account-head">
        <Avatar email={me.account.email} name={me.account.name} />
        <div class="grow">
          <h1>{me.account.name}</h1>
          <p class="quiet-text">
            {me.account.email} · {t(`accounts.role.${me.account.role}`)}
          </p>
        </div>
      </header>
      <div class="cards">
        <Card title={t('accounts.totals')}>
          <dl class="figures three loud">
            <Figure label={t('accounts.prints')}>{count(me.totals.prints)}</Figure>
            <Figure label={t('slice.time')}>{duration(me.totals.seconds)}</Figure>
            <Figure label={t('slice.filament')}>{metres(me.totals.filamentMm)}</Figure>
          </dl>
          <dl class="figures two">
            <Figure label={t('accounts.lastLogin')}>
              {me.lastLogin ? moment(me.lastLogin) : '–'}
            </Figure>
            <Figure label={t('accounts.lastPrint')}>
              {me.lastPrint ? moment(me.lastPrint) : '–'}
            </Figure>
          </dl>
        </Card>
        <ProfileCard me={me} />
        <NotificationsCard />
        <SessionsCard />
        <Keys />
        <Dangerous />
      </div>
    </>
  );
}

function ProfileCard({ me }: { me: Me }) {
  const form = useForm({ name: me.account.name }, async ({ name }) => {
    await accounts.changeMe({ name, language: session.value?.account?.language ?? 'en' });
    await loadSession();
  });
  return (
    <Card title={t('accounts.profile')}>
      <form class="form-stack" onSubmit={form.submit}>
        <TextField form={form} name="name" label={t('setup.name')} autocomplete="name" />
        <Failure words={form.failure} />
        <Button submit working={form.working}>
          {form.sent ? t('app.saved') : t('app.save')}
        </Button>
      </form>
      <LookChoices />
    </Card>
  );
}
