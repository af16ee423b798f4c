import gauge from 'icon:gauge';
import { useEffect, useState } from 'preact/hooks';
import { type AccountChange, accounts, changeAccount, invite } from '../../api/accounts';
import { account as me } from '../../api/session';
import { ask, wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Field } from '../../design/bits';
import { Dialog } from '../../design/Dialog';
import { Failure, TextField, useForm } from '../../design/form';
import { SearchField } from '../../design/SearchField';
import { toast } from '../../design/toasts';
import { date } from '../../format';
import { t } from '../../i18n';
import type { AccountRow, Role } from '../../wire';
import { Limits } from './Limits';
import './admin.css';

const ROLES: readonly Role[] = ['viewer', 'operator', 'administrator'];

export default function AccountsPage() {
  const [search, setSearch] = useState('');
  const [items, setItems] = useState<AccountRow[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [inviting, setInviting] = useState(false);
  const [limiting, setLimiting] = useState<AccountRow | null>(null);

  useEffect(() => {
    const wait = setTimeout(
      () =>
        accounts(search, null).then(page => {
          setItems(page.items);
          setNext(page.next);
        }, setFailure),
      search ? 200 : 0,
    );
    return () => clearTimeout(wait);
  }, [search]);

  const more = () => {
    accounts(search, next).then(page => {
      setItems([...items, ...page.items]);
      setNext(page.next);
    }, setFailure);
  };
  const put = (row: AccountRow) =>
    setItems(now => now.map(item => (item.id === row.id ? row : item)));
  const change = (id: string, values: AccountChange) => ask(changeAccount(id, values).then(put));

  return (
    <>
      <header class="page-head">
        <h1>{t('admin.accounts')}</h1>
        <SearchField label={t('admin.searchAccounts')} value={search} onInput={setSearch} />
        <Button kind="primary" onClick={() => setInviting(true)} testId="invite">
          {t('admin.invite')}
        </Button>
      </header>
      {failure ? <p class="form-error">{wordsOf(failure)}</p> : null}
      <div class="table-box card">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t('setup.name')}</th>
              <th scope="col">{t('setup.email')}</th>
              <th scope="col">{t('admin.role')}</th>
              <th scope="col">{t('accounts.lastLogin')}</th>
              <th scope="col">{t('admin.mayEnter')}</th>
              <th scope="col">{t('admin.limits')}</th>
            </tr>
          </thead>
          <tbody data-testid="accounts">
            {items.map(item => (
              <tr key={item.id}>
                <th scope="row">{item.name}</th>
                <td>{item.email}</td>
                <td>
                  <select
                    class="form-select compact"
                    aria-label={`${t('admin.role')}: ${item.name}`}
                    value={item.role}
                    disabled={item.id === me()?.id}
                    onChange={event => change(item.id, { role: event.currentTarget.value as Role })}
                  >
                    {ROLES.map(role => (
                      <option key={role} value={role}>
                        {t(`accounts.role.${role}`)}
                      </option>
                    ))}
                  </select>
                </td>
                <td data-label={t('accounts.lastLogin')}>
                  {item.lastLogin ? date(item.lastLogin) : '–'}
                </td>
                <td data-label={t('admin.mayEnter')}>
                  <input
                    class="form-check-input"
                    type="checkbox"
                    aria-label={`${t('admin.mayEnter')}: ${item.name}`}
                    checked={!item.disabled}
                    disabled={item.id === me()?.id}
                    onChange={() => change(item.id, { disabled: !item.disabled })}
                  />
                </td>
                <td data-label={t('admin.limits')}>
                  <Button
                    kind="quiet"
                    icon={gauge}
                    label={t('admin.limitsOf', { name: item.name })}
                    onClick={() => setLimiting(item)}
                    testId={`limits-${item.id}`}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {next ? (
        <Button onClick={more} class="more-button">
          {t('app.more')}
        </Button>
      ) : null}
      {limiting ? <Limits of={limiting} onKept={put} onClose={() => setLimiting(null)} /> : null}
      {inviting ? <Invite onClose={() => setInviting(false)} /> : null}
    </>
  );
}

function Invite({ onClose }: { onClose: () => void }) {
  const [role, setRole] = useState<Role>('operator');
  const form = useForm({ email: '' }, async ({ email }) => {
    await invite(email, role);
    toast({ tone: 'good', text: t('admin.invited', { email }) });
    onClose();
  });
  return (
    <Dialog title={t('admin.invite')} onClose={onClose}>
      <form class="form-stack" onSubmit={form.submit}>
        <TextField form={form} name="email" type="email" label={t('setup.email')} />
        <Field label={t('admin.role')}>
          {({ id }) => (
            <select
              id={id}
              class="form-select"
              value={role}
              onChange={event => setRole(event.currentTarget.value as Role)}
            >
              {ROLES.map(one => (
                <option key={one} value={one}>
                  {t(`accounts.role.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Failure words={form.failure} />
        <Button kind="primary" submit working={form.working}>
          {t('admin.invite')}
        </Button>
      </form>
    </Dialog>
  );
}
