import { Field } from '../../design/bits';
import { language, languages, rememberLanguage, t } from '../../i18n';

export function LanguageField({ testId = 'language' }: { testId?: string }) {
  return (
    <Field label={t('setup.language')}>
      {({ id }) => (
        <select
          id={id}
          class="form-select"
          data-testid={testId}
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
  );
}
