import { t } from '../i18n';
import type { Mood } from '../live';
import type { Temperature } from '../wire';

/** What a heater is called: `T0` is the nozzle unless there are several. */
export function heaterName(heater: string, several = false): string {
  if (heater === 'B') return t('temperature.bed');
  if (heater === 'C') return t('temperature.chamber');
  const index = Number(heater.slice(1)) + 1;
  return several ? t('temperature.nozzleN', { n: index }) : t('temperature.nozzle');
}

/** Which of the colours a heater has. */
export function heaterColour(heater: string): 'nozzle' | 'bed' | 'chamber' {
  if (heater === 'B') return 'bed';
  return heater === 'C' ? 'chamber' : 'nozzle';
}

export const severalNozzles = (readings: readonly Temperature[]): boolean =>
  readings.filter(reading => reading.heater.startsWith('T')).length > 1;

/** The state in a few words; while heating, what is heated. */
export function moodWords(mood: Mood, readings: readonly Temperature[]): string {
  if (mood !== 'heating') return t(`mood.${mood}`);
  const cold = readings.find(({ target, actual }) => target > 0 && actual < target - 3);
  if (cold?.heater === 'B') return t('mood.heatingBed');
  return cold?.heater.startsWith('T') ? t('mood.heatingNozzle') : t('mood.heating');
}
