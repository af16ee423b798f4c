import search from 'icon:search';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { allSettings } from '../../api/library';
import { wordsOf } from '../../design/action';
import { Icon } from '../../design/Icon';
import { SearchField } from '../../design/SearchField';
import { t } from '../../i18n';
import type { ResolvedSetting, ResolvedSettings, SettingValue, SliceSettings } from '../../wire';
import { SettingRow } from './SettingRow';
import { matches } from './search';

interface Props {
  value: SliceSettings;
  onChange: (value: SliceSettings) => void;
}

/** More than these at once help nobody. */
const MOST = 60;

/** Every setting of Cura behind a search; those that were changed always show. */
export function AllSettings({ value, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const [category, setCategory] = useState('');
  const { resolved, failure } = useResolved(value);
  const shown = useMemo(
    () => choose(resolved?.settings ?? [], typed, category, value.overrides),
    [resolved, typed, category, value.overrides],
  );

  const set = (key: string, next: SettingValue | null) => {
    const overrides = { ...value.overrides };
    if (next === null) delete overrides[key];
    else overrides[key] = next;
    onChange({ ...value, overrides });
  };

  return (
    <section class="all-settings" aria-label={t('settings.all')} data-testid="all-settings">
      <div class="settings-search">
        <Icon shapes={search} />
        <SearchField
          label={t('settings.search')}
          value={typed}
          onInput={setTyped}
          testId="settings-search"
        />
        <select
          class="form-select"
          aria-label={t('settings.category')}
          value={category}
          onChange={event => setCategory(event.currentTarget.value)}
        >
          <option value="">{t('settings.everyCategory')}</option>
          {resolved?.categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {failure ? <p class="form-error">{wordsOf(failure)}</p> : null}
      {shown.length === 0 && resolved ? (
        <p class="quiet-text">
          {typed || category
            ? t('settings.noMatch')
            : t('settings.start', { n: resolved.settings.length })}
        </p>
      ) : null}
      <ul class="settings-list">
        {shown.slice(0, MOST).map(setting => (
          <SettingRow
            key={setting.key}
            setting={setting}
            onChange={next => set(setting.key, next)}
          />
        ))}
      </ul>
      {shown.length > MOST ? (
        <p class="quiet-text">{t('settings.more', { n: shown.length - MOST })}</p>
      ) : null}
    </section>
  );
}

function choose(
  settings: ResolvedSetting[],
  typed: string,
  category: string,
  overrides: SliceSettings['overrides'],
): ResolvedSetting[] {
  return settings.filter(
    setting =>
      (typed || category
        ? (typed === '' || matches(setting, typed)) &&
          (category === '' || setting.category === category)
        : false) || setting.key in overrides,
  );
}

/** All settings as they are with these choices; asked for again when a choice changes. */
function useResolved(value: SliceSettings) {
  const [resolved, setResolved] = useState<ResolvedSettings | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const key = JSON.stringify(value);
  useEffect(() => {
    let over = false;
    const wait = setTimeout(() => {
      allSettings(JSON.parse(key) as SliceSettings).then(
        all => {
          if (over) return;
          setResolved(all);
          setFailure(null);
        },
        (error: unknown) => {
          if (!over) setFailure(error);
        },
      );
    }, 150);
    return () => {
      over = true;
      clearTimeout(wait);
    };
  }, [key]);
  return { resolved, failure };
}
