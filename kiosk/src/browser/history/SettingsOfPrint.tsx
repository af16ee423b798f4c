import { useEffect, useState } from 'preact/hooks';
import { allSettings } from '../../api/library';
import { Card, Figure } from '../../design/bits';
import { percentOf } from '../../format';
import { t, tMaybe } from '../../i18n';
import { choices, loadChoices } from '../../machine/choices';
import type { Choice, Print, ResolvedSetting, SliceSettings } from '../../wire';

/** What was chosen for a print: printer, profile, material, and every setting changed by hand. */
export function SettingsOfPrint({ print }: { print: Print }) {
  const { settings } = print;
  useEffect(() => {
    if (!choices.value) void loadChoices();
  }, []);
  const of = choices.value;
  const changed = Object.entries(settings?.overrides ?? {});
  const known = useKnown(changed.length > 0 ? settings : null);
  if (!settings) return null;
  return (
    <Card title={t('history.settings')} testId="print-settings">
      <dl class="figures two">
        {print.printer ? (
          <Figure label={t('nav.printer')}>
            {of?.printer.id === print.printer ? of.printer.name : print.printer}
          </Figure>
        ) : null}
        {settings.nozzle ? <Figure label={t('history.nozzle')}>{settings.nozzle}</Figure> : null}
        <Figure label={t('slice.quality')}>
          {tMaybe(`choice.quality.${settings.quality}`) ?? named(of?.qualities, settings.quality)}
        </Figure>
        <Figure label={t('slice.material')}>{named(of?.materials, settings.material)}</Figure>
        <Figure label={t('slice.infill')}>{percentOf(settings.infill ?? 0)}</Figure>
        <Figure label={t('slice.support')}>
          {tMaybe(`choice.support.${settings.support}`) ?? settings.support ?? '–'}
        </Figure>
        <Figure label={t('slice.adhesion')}>
          {tMaybe(`choice.adhesion.${settings.adhesion}`) ?? settings.adhesion ?? '–'}
        </Figure>
        <Figure label={t('slice.copies')}>{settings.copies ?? 1}</Figure>
      </dl>
      {changed.length > 0 ? (
        <>
          <p class="quiet-text">{t('history.changed')}</p>
          <dl class="figures two" data-testid="print-changed">
            {changed.map(([key, value]) => (
              <Figure key={key} label={known.get(key)?.name ?? key}>
                {[String(value), known.get(key)?.unit].filter(Boolean).join(' ')}
              </Figure>
            ))}
          </dl>
        </>
      ) : null}
    </Card>
  );
}

/** Names and units of the settings, as Cura has them for these choices; empty until they are there. */
function useKnown(settings: Print['settings']): ReadonlyMap<string, ResolvedSetting> {
  const [known, setKnown] = useState<ReadonlyMap<string, ResolvedSetting>>(new Map());
  useEffect(() => {
    if (!settings) return;
    allSettings(settings as SliceSettings)
      .then(all => setKnown(new Map(all.settings.map(one => [one.key, one]))))
      .catch(() => {}); // the keys say it, too
  }, [settings]);
  return known;
}

function named(list: readonly Choice[] | undefined, id: string | undefined): string {
  return list?.find(one => one.id === id)?.name ?? id ?? '–';
}
