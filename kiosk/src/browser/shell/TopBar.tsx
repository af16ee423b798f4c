import bell from 'icon:bell';
import menu from 'icon:menu';
import upload from 'icon:upload';
import user from 'icon:user-round';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { has, isGuest, logOut, mayOperate, session } from '../../api/session';
import { Button } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { t } from '../../i18n';
import { unseen } from '../../live';
import { FileButton } from '../../upload/FileButton';
import { LookChoices } from './LookChoices';
import { deeperPlaces, NAVIGATION } from './navigation';

export function TopBar() {
  const { path } = useLocation();
  return (
    <header class="top">
      <Menu />
      <a class="brand" href="/">
        <img src="/icons/easyprint.svg" alt="" width="28" height="28" />
        <span>{t('app.name')}</span>
      </a>
      <nav class="top-nav" aria-label={t('nav.menu')}>
        {NAVIGATION.map(({ href, key }) => (
          <a key={href} href={href} aria-current={path === href ? 'page' : undefined}>
            {t(key)}
          </a>
        ))}
      </nav>
      {mayOperate() ? (
        <FileButton kind="primary" icon={upload} class="top-upload" testId="upload">
          {t('nav.uploadAndPrint')}
        </FileButton>
      ) : (
        <span class="grow" />
      )}
      <Bell />
      <AccountMenu />
    </header>
  );
}

function Bell() {
  const n = unseen.value;
  return (
    <a
      class="button quiet only-icon bell"
      href="/history"
      data-testid="bell"
      aria-label={n > 0 ? t('nav.unseen', { n }) : t('nav.noneUnseen')}
    >
      <Icon shapes={bell} />
      {n > 0 ? (
        <span class="badge" aria-hidden="true">
          {n}
        </span>
      ) : null}
    </a>
  );
}

function Menu() {
  const { path } = useLocation();
  return (
    <Popover icon={menu} label={t('nav.menu')} side="left" testId="menu">
      {[...NAVIGATION, ...deeperPlaces()].map(({ href, key, icon }) => (
        <a key={href} href={href} aria-current={path === href ? 'page' : undefined}>
          <Icon shapes={icon} /> {t(key)}
        </a>
      ))}
    </Popover>
  );
}

function AccountMenu() {
  const account = session.value?.account;
  return (
    <Popover icon={user} label={t('nav.account')} side="right" testId="account">
      <p class="popover-name">
        {account?.name}
        <small>{account?.email}</small>
      </p>
      {has('accounts') && !isGuest() ? <a href="/account">{t('nav.account')}</a> : null}
      <LookChoices />
      {isGuest() ? (
        <a class="button primary whole" href="/login" data-testid="to-login">
          {t('login.title')}
        </a>
      ) : (
        <Button kind="quiet" onClick={() => void logOut()} testId="logout" class="whole">
          {t('nav.logOut')}
        </Button>
      )}
    </Popover>
  );
}

interface PopoverProps {
  icon: string;
  label: string;
  side: 'left' | 'right';
  testId: string;
  children: preact.ComponentChildren;
}

function Popover({ icon, label, side, testId, children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const { url } = useLocation();
  // Another page closes it
  useEffect(() => setOpen(false), [url]);
  useEffect(() => {
    if (!open) return;
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      if (event.type === 'pointerdown' && box.current?.contains(event.target as Node)) return;
      setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, [open]);
  return (
    <div class={`popover-anchor ${side}`} ref={box}>
      <Button
        kind="quiet"
        icon={icon}
        label={label}
        expanded={open}
        testId={testId}
        onClick={() => setOpen(!open)}
      />
      {open ? <div class="popover">{children}</div> : null}
    </div>
  );
}
