import { changeAccount } from '../../api/accounts';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { Failure, TextField, useForm } from '../../design/form';
import { t } from '../../i18n';
import type { AccountRow } from '../../wire';

const MEGABYTE = 1_000_000;
const METRE = 1000;

interface Props {
  of: AccountRow;
  onKept: (row: AccountRow) => void;
  onClose: () => void;
}

const shown = (value: number | null, unit = 1) => (value === null ? '' : String(value / unit));
const meant = (text: string, unit = 1) =>
  text.trim() === '' ? null : Math.round(Number(text) * unit);

/** How much one account may keep and print; an empty line is what the settings say. */
export function Limits({ of, onKept, onClose }: Props) {
  const { quota } = of;
  const form = useForm(
    {
      files: shown(quota.files),
      bytes: shown(quota.bytes, MEGABYTE),
      filamentMm: shown(quota.filamentMm, METRE),
    },
    async ({ files, bytes, filamentMm }) => {
      const limits = {
        files: meant(files),
        bytes: meant(bytes, MEGABYTE),
        filamentMm: meant(filamentMm, METRE),
      };
      onKept(await changeAccount(of.id, { quota: limits }));
      onClose();
    },
  );
  return (
    <Dialog title={t('admin.limitsOf', { name: of.name })} onClose={onClose} testId="limits">
      <form class="form-stack" onSubmit={form.submit}>
        <p class="quiet-text">{t('admin.limitsAbout')}</p>
        {(['files', 'bytes', 'filamentMm'] as const).map(name => (
          <TextField
            key={name}
            form={form}
            name={name}
            type="number"
            label={t(`admin.limit.${name}`)}
            optional
            testId={`limit-${name}`}
          />
        ))}
        <Failure words={form.failure} />
        <Button kind="primary" submit working={form.working} testId="limits-save">
          {t('app.save')}
        </Button>
      </form>
    </Dialog>
  );
}
