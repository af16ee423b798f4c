import spoolIcon from 'icon:cylinder';
import pencil from 'icon:pencil';
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
  const [editing, setEditing] = useState<Spool | 'new' | null>(null);
  const load = () => spools().then(({ items: found }) => setItems(found), setFailure);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, and after each change
  useEffect(() => void load(), []);
  return (
    <>
      <header class="page-head">
        <h1>{t('spools.title')}</h1>
        <Button kind="primary" icon={plus} onClick={() => setEditing('new')} testId="add-spool">
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
              <SpoolCard
                spool={spool}
                onEdit={() => setEditing(spool)}
                onChanged={() => void load()}
              />
            </li>
          ))}
        </ul>
      )}
      {editing ? (
        <SpoolDialog
          spool={editing === 'new' ? null : editing}
          onClose={() => {
            setEditing(null);
            void load();
          }}
        />
      ) : null}
    </>
  );
}

interface CardProps {
  spool: Spool;
  onEdit: () => void;
  onChanged: () => void;
}

function SpoolCard({ spool, onEdit, onChanged }: CardProps) {
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
      <div class="row-line">
        <Button
          class="grow"
          kind={spool.loaded ? 'quiet' : 'plain'}
          pressed={spool.loaded}
          onClick={() => ask(changeSpool(spool.id, { loaded: !spool.loaded }).then(onChanged))}
        >
          {spool.loaded ? t('spools.loaded') : t('spools.load')}
        </Button>
        <Button
          kind="quiet"
          icon={pencil}
          label={t('spools.change', { name: spool.name })}
          testId="change-spool"
          onClick={onEdit}
        />
        <Button
          kind="quiet"
          icon={trash}
          label={t('spools.remove', { name: spool.name })}
          onClick={() => ask(deleteSpool(spool.id).then(onChanged))}
        />
      </div>
    </Card>
  );
}

/** Adds one, or corrects what is known of it. */
function SpoolDialog({ spool, onClose }: { spool: Spool | null; onClose: () => void }) {
  const [colour, setColour] = useState(spool?.colour ?? '#2ec4a6');
  const form = useForm(
    {
      name: spool?.name ?? '',
      material: spool?.material ?? 'PLA',
      diameter: String(spool?.diameter ?? 1.75),
      weightG: String(spool?.weightG ?? 1000),
      leftG: spool ? String(Math.round(spool.leftG)) : '',
      price: String(spool?.price ?? ''),
    },
    async ({ name, material, diameter, weightG, leftG, price }) => {
      const values = {
        name,
        material,
        colour,
        diameter: Number(diameter),
        weightG: Number(weightG),
        leftG: Number(leftG === '' ? weightG : leftG),
        price: Number(price),
      };
      await (spool ? changeSpool(spool.id, values) : addSpool({ ...values, loaded: false }));
      onClose();
    },
  );
  const title = spool ? t('spools.change', { name: spool.name }) : t('spools.add');
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="form-stack" onSubmit={form.submit}>
        <TextField form={form} name="name" label={t('spools.name')} />
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
        <TextField form={form} name="diameter" type="number" label={t('spools.diameter')} />
        <TextField form={form} name="weightG" type="number" label={t('spools.weight')} />
        <TextField
          form={form}
          name="leftG"
          type="number"
          label={t('spools.leftNow')}
          hint={t('spools.leftHint')}
          optional
        />
        <TextField form={form} name="price" type="number" label={t('spools.price')} optional />
        <Failure words={form.failure} />
        <Button kind="primary" submit working={form.working}>
          {spool ? t('app.save') : t('spools.add')}
        </Button>
      </form>
    </Dialog>
  );
}
