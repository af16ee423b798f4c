import download from 'icon:download';
import power from 'icon:power';
import refresh from 'icon:refresh-cw';
import { useEffect, useState } from 'preact/hooks';
import * as admin from '../../api/admin';
import { csrfHeader } from '../../api/client';
import { has } from '../../api/session';
import { ask, wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Card, Figure } from '../../design/bits';
import { Confirm } from '../../design/Dialog';
import { Icon } from '../../design/Icon';
import { Progress } from '../../design/Progress';
import { toast } from '../../design/toasts';
import { bytes, decimal, moment } from '../../format';
import { t } from '../../i18n';
import { hasJob, machine } from '../../live';
import type { System } from '../../wire';
import { NetworkCard } from '../network/NetworkCard';
import { AuditCard } from './AuditCard';
import { Logs } from './Logs';
import { UpdateCard } from './UpdateCard';
import { WearCard } from './WearCard';
import './admin.css';

export default function SystemPage() {
  const [system, setSystem] = useState<System | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    const load = () => admin.system().then(setSystem, setFailure);
    void load();
    const again = setInterval(load, 10_000);
    return () => clearInterval(again);
  }, []);
  if (failure && !system) return <p class="form-error">{wordsOf(failure)}</p>;
  if (!system) return <p class="page-wait">{t('app.loading')}</p>;
  return (
    <>
      <header class="page-head">
        <h1>{t('admin.system')}</h1>
      </header>
      <div class="cards">
        <Facts system={system} />
        {system.wear ? <WearCard wear={system.wear} /> : null}
        <RealTimeCard />
        {has('network') ? <NetworkCard /> : null}
        {has('updates') ? <UpdateCard /> : null}
        {has('backup') ? <BackupCard /> : null}
        <PowerCard />
      </div>
      <AuditCard />
      <Logs />
    </>
  );
}

function Facts({ system }: { system: System }) {
  return (
    <Card title={system.hostname}>
      <dl class="figures two">
        <Figure label={t('admin.version')}>{system.version}</Figure>
        <Figure label={t('admin.model')}>{system.model}</Figure>
        <Figure label={t('admin.started')}>{moment(system.startedAt)}</Figure>
        <Figure label={t('admin.load')}>{decimal(system.load, 2)}</Figure>
        <Figure label={t('admin.boardTemperature')}>
          {system.temperature === null ? '–' : `${Math.round(system.temperature)} °C`}
        </Figure>
      </dl>
      <Room label={t('admin.disk')} {...system.disk} />
      <Room label={t('admin.memory')} {...system.memory} />
      <p class="quiet-text">
        {system.addresses.map(address => (
          <span key={address}>
            {address}
            <br />
          </span>
        ))}
      </p>
    </Card>
  );
}

function Room({ label, total, free }: { label: string; total: number; free: number }) {
  return (
    <div>
      <p class="row-facts">
        <span>{label}</span>
        <span>{t('admin.freeOf', { free: bytes(free), total: bytes(total) })}</span>
      </p>
      <Progress thin value={total > 0 ? 1 - free / total : 0} label={label} />
    </div>
  );
}

/** What the printing thread got from the system, in words. */
function RealTimeCard() {
  const of = machine.value.realTime;
  if (!of) return null;
  return (
    <Card title={t('admin.realTime')}>
      <dl class="figures three">
        <Figure label={t('admin.core')}>{of.core < 0 ? t('admin.no') : of.core}</Figure>
        <Figure label={t('admin.fifo')}>{of.fifo ? t('admin.yes') : t('admin.no')}</Figure>
        <Figure label={t('admin.locked')}>
          {of.memoryLocked ? t('admin.yes') : t('admin.no')}
        </Figure>
      </dl>
      {of.missing.map(sentence => (
        <p key={sentence} class="note warn">
          {sentence}
        </p>
      ))}
    </Card>
  );
}

function BackupCard() {
  const restore = (file: File | undefined) => {
    if (!file) return;
    const sent = fetch(admin.BACKUP, { method: 'POST', headers: csrfHeader(), body: file });
    ask(
      sent.then(({ ok }) => {
        if (!ok) throw new Error('refused');
        toast({ tone: 'good', text: t('admin.restored') });
      }),
    );
  };
  return (
    <Card title={t('admin.backup')}>
      <p class="quiet-text">{t('admin.backupAbout')}</p>
      <a class="button plain" href={admin.BACKUP} download>
        <Icon shapes={download} /> <span class="text">{t('admin.backupLoad')}</span>
      </a>
      <label class="field">
        <span class="quiet-text">{t('admin.restore')}</span>
        <input
          class="form-control"
          type="file"
          onChange={event => restore(event.currentTarget.files?.[0])}
        />
      </label>
    </Card>
  );
}

function PowerCard() {
  const [asking, setAsking] = useState<'restart' | 'shutdown' | null>(null);
  const busy = hasJob(machine.value.state);
  return (
    <Card title={t('admin.power')}>
      {busy ? <p class="quiet-text">{t('admin.notWhilePrinting')}</p> : null}
      <div class="button-row">
        <Button icon={refresh} disabled={busy} onClick={() => setAsking('restart')}>
          {t('admin.restart')}
        </Button>
        <Button icon={power} disabled={busy} onClick={() => setAsking('shutdown')}>
          {t('admin.shutdown')}
        </Button>
      </div>
      {asking ? (
        <Confirm
          title={t(`admin.${asking}`)}
          text={t('admin.sure')}
          confirm={t(`admin.${asking}`)}
          keep={t('app.cancel')}
          onConfirm={() => ask(asking === 'restart' ? admin.restart() : admin.shutdown())}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </Card>
  );
}
