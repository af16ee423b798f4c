import spoolIcon from 'icon:cylinder';
import plus from 'icon:plus';
import trash from 'icon:trash-2';
import { useEffect, useState } from 'preact/hooks';
import { addSpool, changeSpool, deleteSpool, spools } from '../../api/admin';
import { ask, wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Card, Empty, Field } from '../../design/bits';
import { Dialog } from '../../design/Dialog';
import { Failure, TextField, useForm } from '../../design/form';
import { Progress } from '../../design/Progress';
import { cost, grams } from '../../format';
import { t } from '../../i18n';
import type { Spool } from '../../wire';
import './spools.css';

/** The shelf: what there is, what is left, what is on the printer. */
export default function SpoolsPage() {
  const [items, setItems] = useState<Spool[] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [adding, setAdding] = useState(false);
  const load = () => spools().then(({ items: found }) => setItems(found), setFailure);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, and after each change
  useEffect(() => void load(), []);
  return (
    <>
      <header class="page-head">
        <h1>{t('spools.title')}</h1>
        <Button kind="primary" icon={plus} onClick={() => setAdding(true)} testId="add-spool">
          {t('spools.add')}
        </Button>
      </header>
      {failure ? <p class="form-error">{wordsOf(failure)}</p> : null}
      {items?.length === 0 ? (
        <Empty icon={spoolIcon} title={t('spools.empty')} hint={t('spools.emptyHint')} />
      ) : (
        <ul class="spool-grid" data-testid="spools">
          {items?.map(spool => (
            <li key={spool.id}>
              <SpoolCard spool={spool} onChanged={() => void load()} />
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <AddSpool
          onClose={() => {
            setAdding(false);
            void load();
          }}
        />
      ) : null}
    </>
  );
}

function SpoolCard({ spool, onChanged }: { spool: Spool; onChanged: () => void }) {
  return (
    <Card>
      <div class="spool-head">
        <span class="spool-colour" style={{ backgroundColor: spool.colour }} />
        <div class="grow">
          <p class="row-name">{spool.name}</p>
          <p class="quiet-text">
            {spool.material}
            {spool.price === null ? '' : ` · ${cost(spool.price)}`}
          </p>
        </div>
        <Button
          kind="quiet"
          icon={trash}
          label={t('spools.remove', { name: spool.name })}
          onClick={() => ask(deleteSpool(spool.id).then(onChanged))}
        />
      </div>
      <div>
        <p class="row-facts">
          <span>{t('spools.left', { left: grams(spool.leftG), of: grams(spool.weightG) })}</span>
        </p>
        <Progress
          thin
          value={spool.weightG > 0 ? spool.leftG / spool.weightG : 0}
          label={spool.name}
        />
      </div>
      <Button
        kind={spool.loaded ? 'quiet' : 'plain'}
        pressed={spool.loaded}
        onClick={() => ask(changeSpool(spool.id, { loaded: !spool.loaded }).then(onChanged))}
      >
        {spool.loaded ? t('spools.loaded') : t('spools.load')}
      </Button>
    </Card>
  );
}

function AddSpool({ onClose }: { onClose: () => void }) {
  const [colour, setColour] = useState('#2ec4a6');
  const form = useForm({ name: '', material: 'PLA', weight: '1000', price: '' }, async values => {
    const weightG = Number(values.weight);
    await addSpool({
      name: values.name,
      material: values.material,
      colour,
      weightG,
      leftG: weightG,
      price: values.price === '' ? null : Number(values.price),
      loaded: false,
    });
    onClose();
  });
  return (
    <Dialog title={t('spools.add')} onClose={onClose}>
      <form class="form-stack" onSubmit={form.submit}>
        <TextField form={form} name="name" label={t('setup.name')} />
        <TextField form={form} name="material" label={t('slice.material')} />
        <Field label={t('spools.colour')}>
          {({ id }) => (
            <input
              id={id}
              class="form-control"
              type="color"
              value={colour}
              onInput={event => setColour(event.currentTarget.value)}
            />
          )}
        </Field>
        <TextField form={form} name="weight" label={t('spools.weight')} />
        <TextField form={form} name="price" label={t('spools.price')} optional />
        <Failure words={form.failure} />
        <Button kind="primary" submit working={form.working}>
          {t('spools.add')}
        </Button>
      </form>
    </Dialog>
  );
}
