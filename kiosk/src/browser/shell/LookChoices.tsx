import { Segments } from '../../design/bits';
import { chooseTheme, type Theme, theme } from '../../design/theme';
import { t } from '../../i18n';
import { LanguageField } from '../session/LanguageField';

const THEMES: readonly Theme[] = ['dark', 'light', 'system'];

/** Language and colours of this device. */
export function LookChoices() {
  return (
    <>
      <LanguageField />
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
