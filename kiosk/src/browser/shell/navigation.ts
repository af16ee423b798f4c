import box from 'icon:box';
import gauge from 'icon:gauge';
import history from 'icon:history';
import list from 'icon:list-ordered';
import type { Key } from '../../i18n';

export interface Place {
  href: string;
  key: Key;
  icon: string;
}

export const NAVIGATION: readonly Place[] = [
  { href: '/', key: 'nav.dashboard', icon: gauge },
  { href: '/models', key: 'nav.models', icon: box },
  { href: '/queue', key: 'nav.queue', icon: list },
  { href: '/history', key: 'nav.history', icon: history },
];
