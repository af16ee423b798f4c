import compass from 'icon:compass';
import plug from 'icon:plug-zap';
import { Empty } from '../design/bits';
import { t } from '../i18n';

export function NotFound() {
  return (
    <Empty icon={compass} title={t('error.notFound')} hint={t('error.notFoundText')}>
      <a class="button primary" href="/">
        {t('error.home')}
      </a>
    </Empty>
  );
}

export function Unreachable() {
  return (
    <main class="alone">
      <Empty icon={plug} title={t('error.offline')} hint={t('error.offlineText')} />
    </main>
  );
}
