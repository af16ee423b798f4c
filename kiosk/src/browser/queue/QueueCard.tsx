import list from 'icon:list-ordered';
import { mayOperate } from '../../api/session';
import { Card, Empty } from '../../design/bits';
import { t } from '../../i18n';
import { queue } from '../../live';
import { ClearingNote } from '../../machine/ClearingNote';
import { FileButton } from '../../upload/FileButton';
import { QueueList } from './QueueList';
import { SlicesList } from './SlicesList';
import './queue.css';

export function QueueCard() {
  const waiting = queue.value.filter(({ state }) => state === 'waiting').length;
  return (
    <Card
      title={t('queue.title')}
      testId="queue"
      aside={
        waiting > 0 ? <span class="quiet-text">{t('queue.waiting', { n: waiting })}</span> : null
      }
    >
      {mayOperate() ? (
        <div class="drop-zone">
          <p>{t('drop.title')}</p>
          <p class="quiet-text">{t('drop.hint')}</p>
          <FileButton testId="choose">{t('drop.choose')}</FileButton>
        </div>
      ) : null}
      <ClearingNote />
      <SlicesList />
      {queue.value.length === 0 ? (
        <Empty icon={list} title={t('queue.empty')} hint={t('queue.emptyHint')} />
      ) : (
        <QueueList />
      )}
    </Card>
  );
}
