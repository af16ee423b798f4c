import { t, tMaybe } from '../i18n';
import type { Joining } from '../wire';

/** How it goes with a Wi-Fi that was chosen, in words. */
export const joinWords = ({ ssid, state, reason }: Joining): string =>
  state === 'joining'
    ? t('network.joining', { ssid })
    : `${t('network.failed', { ssid })} ${tMaybe(`network.reason.${reason}`) ?? ''}`.trim();
