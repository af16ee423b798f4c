import box from 'icon:box';
import upload from 'icon:upload';
import { useState } from 'preact/hooks';
import { modelPicture } from '../../api/library';
import { wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Empty } from '../../design/bits';
import { SearchField } from '../../design/SearchField';
import { bytes, date } from '../../format';
import { t } from '../../i18n';
import { Thumbnail } from '../../machine/Thumbnail';
import { FileButton } from '../../upload/FileButton';
import type { Model } from '../../wire';
import { useModelPages } from './useModelPages';
import './models.css';

const SORTS = ['newest', 'byName', 'bySize'] as const;
const WIRE_SORT = { newest: '-createdAt', byName: 'name', bySize: '-bytes' };

export default function Models() {
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<(typeof SORTS)[number]>('newest');
  const { items, next, failure, more } = useModelPages(search, WIRE_SORT[sort]);
  return (
    <>
      <header class="page-head">
        <h1>{t('model.title')}</h1>
        <SearchField
          label={t('model.search')}
          value={search}
          onInput={setSearch}
          testId="model-search"
        />
        <select
          class="form-select"
          aria-label={t('model.sort')}
          value={sort}
          onChange={event => setSort(event.currentTarget.value as typeof sort)}
        >
          {SORTS.map(name => (
            <option key={name} value={name}>
              {t(`model.${name}`)}
            </option>
          ))}
        </select>
      </header>
      {failure ? <p class="form-error">{wordsOf(failure)}</p> : null}
      {items?.length === 0 ? (
        search ? (
          <Empty icon={box} title={t('model.noMatch', { search })} />
        ) : (
          <Empty icon={box} title={t('model.empty')} hint={t('model.emptyHint')}>
            <FileButton kind="primary" icon={upload}>
              {t('nav.uploadAndPrint')}
            </FileButton>
          </Empty>
        )
      ) : (
        <ul class="model-grid" data-testid="models">
          {items?.map(model => (
            <ModelTile key={model.id} model={model} />
          ))}
        </ul>
      )}
      {next ? (
        <Button onClick={more} class="more-button">
          {t('model.more')}
        </Button>
      ) : null}
    </>
  );
}

function ModelTile({ model }: { model: Model }) {
  return (
    <li>
      <a class="model-tile" href={`/models/${model.id}`} data-testid="model">
        <Thumbnail src={modelPicture(model.id)} class="large" />
        <span class="row-name" title={model.name}>
          {model.name}
        </span>
        <span class="row-facts">
          <span>{bytes(model.bytes)}</span>
          <span>{date(model.createdAt)}</span>
        </span>
      </a>
    </li>
  );
}
