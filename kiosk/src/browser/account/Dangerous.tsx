import { useState } from 'preact/hooks';
import { changeEmail, changePassword, deleteMe } from '../../api/accounts';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { Dialog } from '../../design/Dialog';
import { Failure, TextField, useForm } from '../../design/form';
import { t } from '../../i18n';

/** What takes the current password and a mail to come into force. */
export function Dangerous() {
  const [deleting, setDeleting] = useState(false);
  return (
    <Card title={t('accounts.security')}>
      <p class="quiet-text">{t('accounts.byMail')}</p>
      <ChangePassword />
      <ChangeEmail />
      <Button onClick={() => setDeleting(true)} testId="delete-account">
        {t('accounts.delete')}
      </Button>
      {deleting ? <DeleteAccount onClose={() => setDeleting(false)} /> : null}
    </Card>
  );
}

function ChangePassword() {
  const form = useForm({ current: '', password: '' }, ({ current, password }) =>
    changePassword(current, password),
  );
  return (
    <details>
      <summary>{t('accounts.changePassword')}</summary>
      <form class="form-stack" onSubmit={form.submit}>
        <TextField
          form={form}
          name="current"
          type="password"
          label={t('accounts.current')}
          autocomplete="current-password"
        />
        <TextField
          form={form}
          name="password"
          type="password"
          label={t('accounts.newPassword')}
          hint={t('setup.passwordHint')}
          autocomplete="new-password"
          minLength={8}
        />
        <Failure words={form.failure} />
        <Sent sent={form.sent} />
        <Button submit working={form.working}>
          {t('accounts.changePassword')}
        </Button>
      </form>
    </details>
  );
}

function ChangeEmail() {
  const form = useForm({ email: '', current: '' }, ({ current, email }) =>
    changeEmail(current, email),
  );
  return (
    <details>
      <summary>{t('accounts.changeEmail')}</summary>
      <form class="form-stack" onSubmit={form.submit}>
        <TextField form={form} name="email" type="email" label={t('accounts.newEmail')} />
        <TextField
          form={form}
          name="current"
          type="password"
          label={t('accounts.current')}
          autocomplete="current-password"
        />
        <Failure words={form.failure} />
        <Sent sent={form.sent} />
        <Button submit working={form.working}>
          {t('accounts.changeEmail')}
        </Button>
      </form>
    </details>
  );
}

function DeleteAccount({ onClose }: { onClose: () => void }) {
  const form = useForm({ current: '' }, ({ current }) => deleteMe(current));
  return (
    <Dialog title={t('accounts.delete')} onClose={onClose}>
      <p>{t('accounts.deleteText')}</p>
      <form class="form-stack" onSubmit={form.submit}>
        <TextField
          form={form}
          name="current"
          type="password"
          label={t('accounts.current')}
          autocomplete="current-password"
        />
        <Failure words={form.failure} />
        <Sent sent={form.sent} />
        <Button kind="danger" submit working={form.working} testId="delete-confirm">
          {t('accounts.delete')}
        </Button>
      </form>
    </Dialog>
  );
}

function Sent({ sent }: { sent: boolean }) {
  return sent ? (
    <p class="note" role="status">
      {t('accounts.mailSentShort')}
    </p>
  ) : null;
}
