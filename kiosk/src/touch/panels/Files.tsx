import box from 'icon:box';
import { useEffect, useState } from 'preact/hooks';
import { modelPicture, models } from '../../api/library';
import { wordsOf } from '../../design/action';
import { Empty } from '../../design/bits';
import { bytes, date } from '../../format';
import { t } from '../../i18n';
import { Thumbnail } from '../../machine/Thumbnail';
import type { Model } from '../../wire';
import { Big } from '../frame/Big';
import { open } from '../frame/navigation';
import { TextLine } from '../keyboard/TextLine';

export function Files() {
  const [items, setItems] = useState<Model[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [search, setSearch] = useState('');
  useEffect(() => {
    models({ sort: '-createdAt', search }).then(page => {
      setItems(page.items);
      setNext(page.next);
    }, setFailure);
  }, [search]);
  const more = () => {
    models({ sort: '-createdAt', search, page: next }).then(page => {
      setItems([...(items ?? []), ...page.items]);
      setNext(page.next);
    }, setFailure);
  };
  if (failure) return <p class="form-error">{wordsOf(failure)}</p>;
  if (items?.length === 0 && search === '') {
    return <Empty icon={box} title={t('model.empty')} hint={t('touch.filesHint')} />;
  }
  return (
    <div class="scroll">
      <TextLine
        label={t('model.search')}
        value={search}
        testId="model-search"
        onChange={setSearch}
      />
      <ul class="file-grid" data-testid="models">
        {items?.map(model => (
          <li key={model.id}>
            <button
              type="button"
              class="file"
              data-testid="model"
              onClick={() => open('file', model.id)}
            >
              <Thumbnail src={modelPicture(model.id)} />
              <span class="grow">
                <span class="row-name">{model.name}</span>
                <span class="row-facts">
                  <span>{bytes(model.bytes)}</span>
                  <span>{date(model.createdAt)}</span>
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {next ? <Big onClick={more}>{t('model.more')}</Big> : null}
    </div>
  );
}
