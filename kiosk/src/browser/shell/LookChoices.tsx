import { Field, Segments } from '../../design/bits';
import { chooseTheme, type Theme, theme } from '../../design/theme';
import { language, languages, rememberLanguage, t } from '../../i18n';

const THEMES: readonly Theme[] = ['dark', 'light', 'system'];

/** Language and colours of this device. */
export function LookChoices() {
  return (
    <>
      <Field label={t('setup.language')}>
        {({ id }) => (
          <select
            id={id}
            class="form-select"
            data-testid="language"
            value={language.value}
            onChange={event => void rememberLanguage(event.currentTarget.value)}
          >
            {languages().map(({ code, name }) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Segments
        label={t('look.theme')}
        value={theme.value}
        options={THEMES.map(value => ({ value, label: t(`look.${value}`) }))}
        onChange={chooseTheme}
        testId="theme"
      />
    </>
  );
}
