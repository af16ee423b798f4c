import lockIcon from 'icon:lock';
import { Segments } from '../../design/bits';
import { chooseTheme, theme } from '../../design/theme';
import { language, languages, rememberLanguage, t } from '../../i18n';
import { Big } from '../frame/Big';
import { hasPin, lock } from '../lock/lock';
import { BLANK_MINUTES, changeScreen, screenSettings } from '../settings';

const minutesWords = (minutes: number): string => {
  if (minutes === 0) return t('touch.never');
  const hours = minutes >= 60;
  return new Intl.NumberFormat(language.value, {
    style: 'unit',
    unit: hours ? 'hour' : 'minute',
    unitDisplay: 'short',
  }).format(hours ? minutes / 60 : minutes);
};

export function Settings() {
  const now = screenSettings.value;
  const options = BLANK_MINUTES.map(value => ({
    value: String(value),
    label: minutesWords(value),
  }));
  return (
    <div class="scroll settings-panel">
      <Segments
        label={t('setup.language')}
        value={language.value}
        options={languages().map(({ code, name }) => ({ value: code, label: name }))}
        onChange={code => void rememberLanguage(code)}
        testId="language"
      />
      <Segments
        label={t('look.theme')}
        value={theme.value === 'light' ? 'light' : 'dark'}
        options={[
          { value: 'dark', label: t('look.dark') },
          { value: 'light', label: t('look.light') },
        ]}
        onChange={chooseTheme}
        testId="theme"
      />
      <Segments
        label={t('touch.blankIdle')}
        value={String(now.blankIdle)}
        options={options}
        onChange={value => changeScreen({ blankIdle: Number(value) })}
        testId="blank-idle"
      />
      <Segments
        label={t('touch.blankPrinting')}
        value={String(now.blankPrinting)}
        options={options}
        onChange={value => changeScreen({ blankPrinting: Number(value) })}
        testId="blank-printing"
      />
      <div class="foot-buttons">
        <Big icon={lockIcon} disabled={!hasPin.value} onClick={lock} testId="lock-now">
          {t('touch.lockNow')}
        </Big>
        {hasPin.value ? null : <p class="quiet-text">{t('touch.pinAbout')}</p>}
      </div>
    </div>
  );
}
