import { useState } from 'preact/hooks';
import { modelPicture } from '../../api/library';
import { wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { SearchField } from '../../design/SearchField';
import { date, decimal } from '../../format';
import { t } from '../../i18n';
import { Thumbnail } from '../../machine/Thumbnail';
import type { Model } from '../../wire';
import { useModelPages } from '../models/useModelPages';

interface Props {
  onPick: (model: Model) => void;
  onClose: () => void;
}

/** One of all one's models that have a shape, found by its name. */
export function PickModel({ onPick, onClose }: Props) {
  const [search, setSearch] = useState('');
  const { items, next, failure, more } = useModelPages(search, '-createdAt', true);
  return (
    <Dialog title={t('parts.pick')} onClose={onClose} testId="pick-model">
      <SearchField
        label={t('model.search')}
        value={search}
        onInput={setSearch}
        testId="pick-search"
      />
      {failure ? <p class="form-error">{wordsOf(failure)}</p> : null}
      {items?.length === 0 ? (
        <p class="quiet-text">{search ? t('model.noMatch', { search }) : t('model.empty')}</p>
      ) : null}
      <ul class="pick-list">
        {items?.map(model => (
          <li key={model.id}>
            <button type="button" class="pick" data-testid="pick" onClick={() => onPick(model)}>
              <Thumbnail src={modelPicture(model.id)} />
              <span class="row-name">{model.name}</span>
              <span class="row-facts">
                <span>
                  {decimal(model.size.x)} × {decimal(model.size.y)} × {decimal(model.size.z)} mm
                </span>
                <span>{date(model.createdAt)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {next ? (
        <Button onClick={more} class="more-button" testId="pick-more">
          {t('model.more')}
        </Button>
      ) : null}
    </Dialog>
  );
}
