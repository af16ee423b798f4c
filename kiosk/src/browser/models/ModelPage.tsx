import trash from 'icon:trash-2';
import { useEffect, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { ApiError } from '../../api/client';
import { deleteModel, model as fetchModel, print } from '../../api/library';
import { useAction, wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { Confirm } from '../../design/Dialog';
import { toast } from '../../design/toasts';
import { t } from '../../i18n';
import type { ChosenSettings, Model } from '../../wire';
import { NotFound } from '../errors';
import { type Part, plateOf } from '../plate/parts';
import { SlicePanel } from '../slicing/SlicePanel';
import { SlicesOf } from './SlicesOf';
import '../account/account.css';
import './models.css';

export default function ModelPage() {
  const { params } = useRoute();
  const { route, query } = useLocation();
  const from = query.print;
  const id = params.id ?? '';
  const [model, setModel] = useState<Model | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [asking, setAsking] = useState(false);
  const [begin, setBegin] = useState<ChosenSettings | null>(null);
  const [parts, setParts] = useState<Part[]>([]);
  useEffect(() => {
    setModel(null);
    const before = from ? print(from).then(({ settings }) => settings) : Promise.resolve(null);
    Promise.all([fetchModel(id), before.catch(() => null)])
      .then(async ([found, settings]) => {
        const plate = await plateOf(found, settings, one => fetchModel(one).catch(() => null));
        if (plate.missing > 0) toast({ tone: 'info', text: t('parts.missing') });
        setBegin(settings);
        setParts(plate.parts);
        setModel(found);
      })
      .catch(setFailure);
  }, [id, from]);
  const remove = useAction(
    async () => {
      await deleteModel(id);
      toast({ tone: 'good', text: t('model.deleted', { name: model?.name ?? '' }) });
      route('/models');
    },
    undefined,
    [id, model],
  );

  if (failure instanceof ApiError && failure.status === 404) return <NotFound />;
  if (failure) return <p class="form-error">{wordsOf(failure)}</p>;
  if (!model) return <p class="page-wait">{t('app.loading')}</p>;
  return (
    <>
      <header class="page-head">
        <h1>{model.name}</h1>
        <Button icon={trash} working={remove.working.value} onClick={() => setAsking(true)}>
          {t('model.delete')}
        </Button>
      </header>
      <Card>
        <SlicePanel key={model.id} model={model} plate={parts} begin={begin} />
      </Card>
      <SlicesOf modelId={model.id} />
      {asking ? (
        <Confirm
          danger
          title={t('model.deleteTitle', { name: model.name })}
          text={t('model.deleteText')}
          confirm={t('model.delete')}
          keep={t('app.cancel')}
          onConfirm={remove.run}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
