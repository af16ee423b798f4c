import bell from 'icon:bell';
import info from 'icon:info';
import alert from 'icon:triangle-alert';
import { Empty } from '../../design/bits';
import { Icon } from '../../design/Icon';
import { t } from '../../i18n';
import { messages } from '../../live';

/** What the machine said lately, the newest first. */
export function Notes() {
  const items = [...messages.value].reverse();
  if (items.length === 0) {
    return <Empty icon={bell} title={t('nav.noneUnseen')} />;
  }
  return (
    <ul class="scroll notes">
      {items.map(({ n, level, text }) => (
        <li key={n} class={`note ${level === 'info' ? '' : level === 'error' ? 'bad' : 'warn'}`}>
          <Icon shapes={level === 'info' ? info : alert} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
