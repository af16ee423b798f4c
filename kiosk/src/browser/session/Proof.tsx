import { signal } from '@preact/signals';
import { onProofNeeded } from '../../api/client';
import { giveProof } from '../../api/session';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { Failure, TextField, useForm } from '../../design/form';
import { t } from '../../i18n';

/** Those that wait for the answer: several requests share one question. */
const waiting = signal<((given: boolean) => void)[]>([]);

onProofNeeded(
  () =>
    new Promise(resolve => {
      waiting.value = [...waiting.value, resolve];
    }),
);

function settle(given: boolean): void {
  const all = waiting.value;
  waiting.value = [];
  for (const resolve of all) resolve(given);
}

/** Asks for the password again where the server wants one of the last five minutes. */
export function Proof() {
  return waiting.value.length > 0 ? <Question /> : null;
}

function Question() {
  const form = useForm({ password: '' }, async ({ password }) => {
    await giveProof(password);
    settle(true);
  });
  return (
    <Dialog title={t('proof.title')} onClose={() => settle(false)} testId="proof">
      <p>{t('proof.text')}</p>
      <form class="form-stack" onSubmit={form.submit}>
        <TextField
          form={form}
          name="password"
          type="password"
          label={t('accounts.current')}
          autocomplete="current-password"
        />
        <Failure words={form.failure} />
        <Button kind="primary" submit working={form.working} testId="proof-submit">
          {t('proof.go')}
        </Button>
      </form>
    </Dialog>
  );
}
