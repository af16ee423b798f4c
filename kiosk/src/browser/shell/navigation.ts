import book from 'icon:book-open';
import box from 'icon:box';
import circuit from 'icon:circuit-board';
import spool from 'icon:cylinder';
import gauge from 'icon:gauge';
import history from 'icon:history';
import list from 'icon:list-ordered';
import printer from 'icon:printer';
import server from 'icon:server';
import settings from 'icon:settings';
import users from 'icon:users-round';
import { has, isAdministrator } from '../../api/session';
import type { Key } from '../../i18n';

export interface Place {
  href: string;
  key: Key;
  icon: string;
}

/** The places of every day; they stand in the top bar where there is room. */
export const NAVIGATION: readonly Place[] = [
  { href: '/', key: 'nav.dashboard', icon: gauge },
  { href: '/models', key: 'nav.models', icon: box },
  { href: '/queue', key: 'nav.queue', icon: list },
  { href: '/history', key: 'nav.history', icon: history },
];

interface Deeper extends Place {
  feature?: string;
  admin?: boolean;
}

const DEEPER: readonly Deeper[] = [
  { href: '/spools', key: 'nav.spools', icon: spool, feature: 'spools' },
  { href: '/printer', key: 'nav.printer', icon: printer, feature: 'printers', admin: true },
  { href: '/admin/accounts', key: 'admin.accounts', icon: users, feature: 'accounts', admin: true },
  {
    href: '/admin/settings',
    key: 'admin.settings',
    icon: settings,
    feature: 'administration',
    admin: true,
  },
  {
    href: '/admin/panel',
    key: 'panel.title',
    icon: circuit,
    feature: 'administration',
    admin: true,
  },
  {
    href: '/admin/system',
    key: 'admin.system',
    icon: server,
    feature: 'administration',
    admin: true,
  },
  { href: '/guide', key: 'nav.guide', icon: book },
];

/** The places behind the menu, as far as the server has them and the account may go there. */
export const deeperPlaces = (): Place[] =>
  DEEPER.filter(
    ({ feature, admin }) => (!feature || has(feature)) && (!admin || isAdministrator()),
  );
