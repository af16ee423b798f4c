import { useEffect, useState } from 'preact/hooks';
import { screenPin, setScreenPin } from '../../api/admin';
import { useAction } from '../../design/action';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { Failure, TextField, useForm } from '../../design/form';
import { toast } from '../../design/toasts';
import { t } from '../../i18n';

/** The PIN that locks the appliance's own screen. */
export function ScreenPinCard() {
  const [there, setThere] = useState<boolean | null>(null);
  useEffect(() => {
    screenPin().then(
      ({ pin }) => setThere(pin),
      () => undefined,
    );
  }, []);
  const keep = async (pin: string) => {
    setThere((await setScreenPin(pin)).pin);
    toast({ tone: 'good', text: t('app.saved') });
  };
  const form = useForm({ pin: '' }, async ({ pin }) => {
    await keep(pin);
    form.set('pin', '');
  });
  const remove = useAction(() => keep(''));
  if (there === null) return null;
  return (
    <Card title={t('admin.screen')} testId="screen-pin">
      <p class="quiet-text">{t('admin.screenAbout')}</p>
      <form class="form-stack" onSubmit={form.submit}>
        <TextField
          form={form}
          name="pin"
          type="password"
          inputMode="numeric"
          label={t(there ? 'admin.screenOther' : 'admin.screenNew')}
          hint={t('admin.screenHint')}
          autocomplete="new-password"
          minLength={4}
          testId="pin"
        />
        <Failure words={form.failure} />
        <div class="button-row">
          <Button submit working={form.working} disabled={form.values.pin === ''} testId="pin-set">
            {t('admin.screenSet')}
          </Button>
          {there ? (
            <Button working={remove.working.value} onClick={remove.run} testId="pin-remove">
              {t('admin.screenRemove')}
            </Button>
          ) : null}
        </div>
      </form>
    </Card>
  );
}
