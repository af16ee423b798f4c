import history from 'icon:history';
import table from 'icon:sheet';
import { useEffect, useState } from 'preact/hooks';
import { PRINTS_CSV } from '../../api/admin';
import { printPicture, prints, printsSeen } from '../../api/library';
import { has } from '../../api/session';
import { wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Empty } from '../../design/bits';
import { Icon } from '../../design/Icon';
import { duration, metres, moment } from '../../format';
import { t } from '../../i18n';
import { job, queue } from '../../live';
import { LineChip } from '../../machine/Line';
import { Outcome } from '../../machine/Outcome';
import { Thumbnail } from '../../machine/Thumbnail';
import type { Print } from '../../wire';
import { mayRepeat } from './mayRepeat';
import { PrintAgain } from './PrintAgain';
import { TotalsCard } from './TotalsCard';
import './history.css';

export default function History() {
  const [items, setItems] = useState<Print[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const waiting = queue.value.map(({ id, state, printed }) => `${id} ${state} ${printed}`).join();
  const mark = `${job.value?.id} ${job.value?.outcome} ${waiting}`;
  // A job that begins or ends changes the list; the queue changes once its record is safe.
  useEffect(() => {
    prints().then(page => {
      setItems(page.items);
      setNext(page.next);
      printsSeen().catch(() => undefined);
    }, setFailure);
  }, [mark]);
  const more = () => {
    prints(next).then(page => {
      setItems([...(items ?? []), ...page.items]);
      setNext(page.next);
    }, setFailure);
  };
  return (
    <>
      <header class="page-head">
        <h1>{t('history.title')}</h1>
        {has('totals') ? (
          <a class="button plain" href={PRINTS_CSV} download>
            <Icon shapes={table} />
            <span class="text">{t('history.csv')}</span>
          </a>
        ) : null}
      </header>
      {has('totals') ? <TotalsCard /> : null}
      {failure ? <p class="form-error">{wordsOf(failure)}</p> : null}
      {items?.length === 0 ? (
        <Empty icon={history} title={t('history.empty')} hint={t('history.emptyHint')} />
      ) : (
        <ul class="history-list" data-testid="history">
          {items?.map(print => (
            <PrintRow key={print.id} print={print} />
          ))}
        </ul>
      )}
      {next ? (
        <Button onClick={more} class="more-button">
          {t('history.more')}
        </Button>
      ) : null}
    </>
  );
}

function PrintRow({ print }: { print: Print }) {
  return (
    <li class="history-row card" data-testid="print">
      <Thumbnail src={print.hasPicture ? printPicture(print.id) : null} class="history-picture" />
      <div class="grow">
        <p class="row-name">
          <a href={`/history/${print.id}`} title={print.name}>
            {print.name}
          </a>
        </p>
        <p class="row-facts">
          <Outcome outcome={print.outcome} />
          <span>{moment(print.startedAt)}</span>
          <span>{duration(print.seconds)}</span>
          <span>{metres(print.filamentMm)}</span>
          <span>{t('queue.by', { owner: print.owner })}</span>
        </p>
        {print.reason ? <p class="reason">{print.reason}</p> : null}
        <LineChip quality={print.quality} />
      </div>
      {mayRepeat(print) ? <PrintAgain of={{ print: print.id }} name={print.name} /> : null}
    </li>
  );
}
