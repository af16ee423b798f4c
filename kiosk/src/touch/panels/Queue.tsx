import down from 'icon:chevron-down';
import up from 'icon:chevron-up';
import list from 'icon:list-ordered';
import trash from 'icon:trash-2';
import { useState } from 'preact/hooks';
import { moveInQueue, removeFromQueue, slicePicture } from '../../api/library';
import { ask } from '../../design/action';
import { Empty } from '../../design/bits';
import { duration, moment } from '../../format';
import { t } from '../../i18n';
import { queue } from '../../live';
import { beforeOf } from '../../machine/order';
import { Thumbnail } from '../../machine/Thumbnail';
import type { Entry } from '../../wire';
import { Ask } from '../frame/Ask';
import { Big } from '../frame/Big';

export function Queue() {
  const [removing, setRemoving] = useState<Entry | null>(null);
  const entries = queue.value.filter(({ state }) => state !== 'done');
  if (entries.length === 0) {
    return <Empty icon={list} title={t('queue.empty')} hint={t('queue.emptyHint')} />;
  }
  const step = (index: number, by: 1 | -1) => {
    const before = beforeOf(entries, index, by);
    const entry = entries[index];
    if (entry && before !== undefined) ask(moveInQueue(entry.id, before));
  };
  return (
    <div class="scroll">
      <ol class="queue-rows" data-testid="queue-list">
        {entries.map((entry, index) => (
          <li key={entry.id} class="queue-row" data-testid="queue-entry">
            <Thumbnail src={slicePicture(entry.sliceId)} />
            <span class="grow">
              <span class="row-name">{entry.name}</span>
              <span class="row-facts">
                <span>{duration(entry.seconds)}</span>
                <span>{entry.state === 'printing' ? t('mood.printing') : when(entry)}</span>
              </span>
            </span>
            {entry.state === 'waiting' ? (
              <>
                <Big
                  icon={up}
                  label={t('queue.up', { name: entry.name })}
                  disabled={beforeOf(entries, index, -1) === undefined}
                  onClick={() => step(index, -1)}
                />
                <Big
                  icon={down}
                  label={t('queue.down', { name: entry.name })}
                  disabled={beforeOf(entries, index, 1) === undefined}
                  onClick={() => step(index, 1)}
                />
                <Big
                  icon={trash}
                  label={t('queue.remove', { name: entry.name })}
                  onClick={() => setRemoving(entry)}
                />
              </>
            ) : null}
          </li>
        ))}
      </ol>
      {removing ? (
        <Ask
          title={t('queue.remove', { name: removing.name })}
          text=""
          yes={t('app.delete')}
          no={t('app.cancel')}
          onYes={() => ask(removeFromQueue(removing.id))}
          onClose={() => setRemoving(null)}
        />
      ) : null}
    </div>
  );
}

const when = (entry: Entry): string =>
  entry.startsAt ? t('queue.starts', { time: moment(entry.startsAt) }) : '';
