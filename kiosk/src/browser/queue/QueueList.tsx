import down from 'icon:chevron-down';
import up from 'icon:chevron-up';
import grip from 'icon:grip-vertical';
import trash from 'icon:trash-2';
import { useRef, useState } from 'preact/hooks';
import { moveInQueue, removeFromQueue, slicePicture } from '../../api/library';
import { mayOperate } from '../../api/session';
import { ask, useAction } from '../../design/action';
import { Button } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { duration, moment } from '../../format';
import { t } from '../../i18n';
import { queue } from '../../live';
import { beforeOf } from '../../machine/order';
import { Thumbnail } from '../../machine/Thumbnail';
import type { Entry } from '../../wire';

/** The queue with handles to drag, and buttons that do the same for the keyboard. */
export function QueueList() {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const entries = queue.value.filter(({ state }) => state !== 'done');
  const drop = (target: Entry) => {
    if (dragged && dragged !== target.id) ask(moveInQueue(dragged, target.id));
    setDragged(null);
    setOver(null);
  };
  return (
    <ol class="queue-list" data-testid="queue-list">
      {entries.map((entry, index) => (
        <QueueRow
          key={entry.id}
          entry={entry}
          index={index}
          entries={entries}
          marked={over === entry.id && dragged !== entry.id}
          onGrab={() => setDragged(entry.id)}
          onOver={() => setOver(entry.id)}
          onDrop={() => drop(entry)}
        />
      ))}
    </ol>
  );
}

interface RowProps {
  entry: Entry;
  index: number;
  entries: Entry[];
  marked: boolean;
  onGrab: () => void;
  onOver: () => void;
  onDrop: () => void;
}

function QueueRow({ entry, index, entries, marked, onGrab, onOver, onDrop }: RowProps) {
  const row = useRef<HTMLLIElement>(null);
  const gone = () => !queue.value.some(({ id }) => id === entry.id);
  const remove = useAction(() => removeFromQueue(entry.id), gone, [entry.id]);
  const waiting = entry.state === 'waiting' && mayOperate();
  const step = (by: -1 | 1) => {
    const before = beforeOf(entries, index, by);
    if (before !== undefined) ask(moveInQueue(entry.id, before));
  };
  return (
    <li
      ref={row}
      class={`queue-row ${entry.state} ${marked ? 'drop-here' : ''}`}
      data-testid="queue-entry"
      onDragOver={event => {
        if (!waiting || event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        onOver();
      }}
      onDrop={event => {
        if (event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        onDrop();
      }}
    >
      {waiting ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: the buttons beside it do the same by keyboard
        <span
          class="grip"
          draggable
          onDragStart={event => {
            event.dataTransfer?.setData('text/plain', entry.id);
            if (row.current) event.dataTransfer?.setDragImage(row.current, 12, 12);
            onGrab();
          }}
        >
          <Icon shapes={grip} />
        </span>
      ) : null}
      <Thumbnail src={slicePicture(entry.sliceId)} />
      <div class="grow">
        <p class="row-name" title={entry.name}>
          {entry.name}
        </p>
        <p class="row-facts">
          <span>{duration(entry.seconds)}</span>
          <span>{whenOf(entry)}</span>
          {entry.timelapse && entry.timelapse !== 'none' ? (
            <span>{t('timelapse.title')}</span>
          ) : null}
        </p>
        {entry.reason ? <p class="reason">{entry.reason}</p> : null}
        {entry.warning ? (
          <p class="note warn" data-testid="spool-warning">
            {entry.warning}
          </p>
        ) : null}
      </div>
      {waiting ? (
        <div class="row-buttons">
          <Button
            kind="quiet"
            icon={up}
            label={t('queue.up', { name: entry.name })}
            disabled={beforeOf(entries, index, -1) === undefined}
            onClick={() => step(-1)}
          />
          <Button
            kind="quiet"
            icon={down}
            label={t('queue.down', { name: entry.name })}
            disabled={beforeOf(entries, index, 1) === undefined}
            onClick={() => step(1)}
          />
          <Button
            kind="quiet"
            icon={trash}
            label={t('queue.remove', { name: entry.name })}
            working={remove.working.value}
            onClick={remove.run}
            testId="queue-remove"
          />
        </div>
      ) : null}
    </li>
  );
}

function whenOf(entry: Entry): string {
  if (entry.hold) return t('queue.hold');
  if (entry.state === 'printing') return t('mood.printing');
  return entry.startsAt ? t('queue.starts', { time: moment(entry.startsAt) }) : '';
}
