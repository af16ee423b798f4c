import compass from 'icon:compass';
import lock from 'icon:lock';
import plug from 'icon:plug-zap';
import wrench from 'icon:wrench';
import { Button } from '../design/Button';
import { Empty } from '../design/bits';
import { t } from '../i18n';

export function NotFound() {
  return (
    <Empty page icon={compass} title={t('error.notFound')} hint={t('error.notFoundText')}>
      <a class="button primary" href="/">
        {t('error.home')}
      </a>
    </Empty>
  );
}

export function Forbidden() {
  return (
    <Empty page icon={lock} title={t('error.forbidden')} hint={t('error.forbiddenText')}>
      <a class="button primary" href="/">
        {t('error.home')}
      </a>
    </Empty>
  );
}

/** Something in the page itself gave way; the print knows nothing of it. */
export function Broken() {
  return (
    <main class="alone">
      <Empty page icon={wrench} title={t('error.broken')} hint={t('error.brokenText')}>
        <Button kind="primary" onClick={() => location.reload()}>
          {t('error.reload')}
        </Button>
      </Empty>
    </main>
  );
}

export function Unreachable() {
  return (
    <main class="alone" data-testid="unreachable">
      <Empty page icon={plug} title={t('error.offline')} hint={t('error.offlineText')} />
    </main>
  );
}
