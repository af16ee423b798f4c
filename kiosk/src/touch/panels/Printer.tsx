import refresh from 'icon:refresh-cw';
import unplug from 'icon:unplug';
import usb from 'icon:usb';
import { useEffect, useState } from 'preact/hooks';
import { ports } from '../../api/admin';
import * as printer from '../../api/printer';
import { ask, useAction } from '../../design/action';
import { Icon } from '../../design/Icon';
import { t } from '../../i18n';
import { bed, clearing, hasJob, isConnected, job, machine, moodOf, temperatures } from '../../live';
import { moodWords } from '../../machine/words';
import type { SerialPortInfo } from '../../wire';
import { Big } from '../frame/Big';

/** Which port the printer is at; a tap tries it. */
export function Printer() {
  const [items, setItems] = useState<SerialPortInfo[]>([]);
  const look = () =>
    ports().then(
      ({ items: found }) => setItems(found),
      () => undefined,
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, and whenever somebody asks
  useEffect(() => void look(), []);
  const { state, connection, reason } = machine.value;
  const linked = isConnected(state);
  return (
    <div class="list-panel scroll">
      <p class="list-head">
        <Icon shapes={usb} />
        {moodWords(moodOf(machine.value, job.value, bed.value, clearing.value), temperatures.value)}
        <span class="quiet-text">{linked ? connection?.firmware : reason}</span>
      </p>
      {items.map(port => (
        <PortLine key={port.path} port={port} here={linked && connection?.port === port.path} />
      ))}
      <div class="foot-buttons">
        <Big icon={refresh} onClick={() => void look()}>
          {t('printer.lookAgain')}
        </Big>
        <Big
          icon={unplug}
          disabled={!linked || hasJob(state)}
          onClick={() => ask(printer.disconnect())}
        >
          {t('actions.disconnect')}
        </Big>
      </div>
    </div>
  );
}

function PortLine({ port, here }: { port: SerialPortInfo; here: boolean }) {
  const connect = useAction(
    () => printer.connect(port.path),
    () => machine.value.state !== 'CONNECTING' && machine.value.state !== 'OFFLINE',
    [port.path],
  );
  return (
    <Big
      icon={usb}
      class="list-line"
      kind={here ? 'primary' : 'plain'}
      working={connect.working.value}
      disabled={hasJob(machine.value.state)}
      onClick={connect.run}
      testId="port"
    >
      {port.description}
    </Big>
  );
}
