import update from 'icon:arrow-up-from-line';
import power from 'icon:power';
import refresh from 'icon:refresh-cw';
import { useEffect, useState } from 'preact/hooks';
import * as admin from '../../api/admin';
import { has, session } from '../../api/session';
import { tls } from '../../api/tls';
import { ask } from '../../design/action';
import { Figure } from '../../design/bits';
import { bytes } from '../../format';
import { t } from '../../i18n';
import { hasJob, machine } from '../../live';
import type { System as SystemState, UpdateState } from '../../wire';
import { Ask } from '../frame/Ask';
import { Big } from '../frame/Big';

type Asked = 'restart' | 'shutdown' | 'update';
const DO = {
  restart: admin.restart,
  shutdown: admin.shutdown,
  update: () => admin.restartIntoUpdate(false),
};

export function System() {
  const [system, setSystem] = useState<SystemState | null>(null);
  const [offered, setOffered] = useState<UpdateState | null>(null);
  const [asking, setAsking] = useState<Asked | null>(null);
  const [authority, setAuthority] = useState('');
  const whole = has('administration');
  useEffect(() => {
    tls().then(
      ({ authority: found }) => setAuthority(found),
      () => undefined,
    );
  }, []);
  useEffect(() => {
    if (!whole) return;
    admin.system().then(setSystem, () => undefined);
    if (has('updates')) admin.updates().then(setOffered, () => undefined);
  }, [whole]);
  const busy = hasJob(machine.value.state);
  const { connection, realTime } = machine.value;
  return (
    <div class="system-panel">
      <dl class="figures two">
        <Figure label={t('admin.version')}>{session.value?.version ?? '–'}</Figure>
        <Figure label={t('nav.printer')}>{connection?.firmware || '–'}</Figure>
        <Figure label={t('admin.model')}>{system?.model ?? '–'}</Figure>
        <Figure label={t('admin.disk')}>
          {system
            ? t('admin.freeOf', { free: bytes(system.disk.free), total: bytes(system.disk.total) })
            : '–'}
        </Figure>
        <Figure label={t('admin.core')}>
          {realTime && realTime.core >= 0 ? realTime.core : t('admin.no')}
        </Figure>
        <Figure label={t('admin.fifo')}>{realTime?.fifo ? t('admin.yes') : t('admin.no')}</Figure>
      </dl>
      {authority ? (
        <p class="quiet-text authority" data-testid="authority">
          {t('trust.authority')}: <code>{authority}</code>
        </p>
      ) : null}
      {busy ? <p class="quiet-text">{t('admin.notWhilePrinting')}</p> : null}
      {whole ? (
        <div class="foot-buttons">
          {offered?.state === 'ready' ? (
            <Big icon={update} disabled={busy} onClick={() => setAsking('update')} testId="update">
              {t('touch.updateTo', { version: offered.next })}
            </Big>
          ) : null}
          <Big icon={refresh} disabled={busy} onClick={() => setAsking('restart')} testId="restart">
            {t('admin.restart')}
          </Big>
          <Big icon={power} disabled={busy} onClick={() => setAsking('shutdown')} testId="shutdown">
            {t('admin.shutdown')}
          </Big>
        </div>
      ) : null}
      {asking ? (
        <Ask
          title={t(`admin.${asking}`)}
          text={t(asking === 'update' ? 'admin.updateSafe' : 'admin.sure')}
          yes={t(`admin.${asking}`)}
          no={t('app.cancel')}
          onYes={() => ask(DO[asking]())}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  );
}
