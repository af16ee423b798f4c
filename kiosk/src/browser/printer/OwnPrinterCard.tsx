import { useEffect, useState } from 'preact/hooks';
import { chooseDefinition, definition, deleteDefinition, saveDefinition } from '../../api/admin';
import { useAction, wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { Failure, TextField, useForm } from '../../design/form';
import { t } from '../../i18n';
import { choices, loadChoices } from '../../machine/choices';
import type { PrinterDefinition } from '../../wire';
import { MachineField } from './MachineField';
import { changes, idFor, typed } from './own';

interface Known {
  printer: PrinterDefinition;
  /** The one of Cura's that it is made from; the same where it is one of Cura's. */
  base: PrinterDefinition;
}

/** The set-up printer with another bed, nozzle, G-code or limits: a printer of one's own. */
export function OwnPrinterCard() {
  const id = choices.value?.printer.id;
  const [open, setOpen] = useState(false);
  const [known, setKnown] = useState<Known | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    setKnown(null);
    setFailure(null);
    if (!open || !id) return;
    let over = false;
    look(id).then(
      found => {
        if (!over) setKnown(found);
      },
      (error: unknown) => {
        if (!over) setFailure(error);
      },
    );
    return () => {
      over = true;
    };
  }, [open, id]);
  if (!id) return null;
  return (
    <Card title={t('own.title')} testId="own-printer">
      <p class="quiet-text">{t('own.about')}</p>
      {failure ? <p class="form-error">{wordsOf(failure)}</p> : null}
      {known ? (
        <OwnForm key={known.printer.id} {...known} />
      ) : (
        <Button working={open && !failure} testId="own-open" onClick={() => setOpen(true)}>
          {t('own.change')}
        </Button>
      )}
    </Card>
  );
}

async function look(id: string): Promise<Known> {
  const printer = await definition(id);
  return { printer, base: printer.basedOn ? await definition(printer.basedOn) : printer };
}

function OwnForm({ printer, base }: Known) {
  const own = printer.basedOn !== null;
  const first = own ? printer.name : t('own.firstName', { name: base.name });
  const form = useForm({ name: first, ...typed(printer) }, async values => {
    const id = own ? printer.id : idFor(String(values.name));
    await saveDefinition(id, {
      name: String(values.name),
      basedOn: base.id,
      settings: changes(base, values),
    });
    await chooseDefinition(id);
    await loadChoices();
  });
  const remove = useAction(async () => {
    await chooseDefinition(base.id);
    await deleteDefinition(printer.id);
    await loadChoices();
  });
  return (
    <form class="form-stack" data-testid="own-form" onSubmit={form.submit}>
      <TextField form={form} name="name" label={t('own.name')} testId="own-name" />
      <div class="figures-row">
        {printer.settings.map(setting => (
          <MachineField key={setting.key} form={form} setting={setting} />
        ))}
      </div>
      <Failure words={form.failure} />
      {form.sent ? <p class="quiet-text">{t('app.saved')}</p> : null}
      <Button kind="primary" submit working={form.working} testId="own-save">
        {own ? t('app.save') : t('own.make')}
      </Button>
      {own ? (
        <Button working={remove.working.value} testId="own-delete" onClick={() => remove.run()}>
          {t('own.delete', { name: base.name })}
        </Button>
      ) : null}
    </form>
  );
}
