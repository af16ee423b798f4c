import check from 'icon:circle-check';
import usb from 'icon:usb';
import { useEffect, useState } from 'preact/hooks';
import { chooseDefinition, definitions, detect, ports } from '../../api/admin';
import * as printer from '../../api/printer';
import { useAction, wordsOf } from '../../design/action';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { Icon } from '../../design/Icon';
import { SearchField } from '../../design/SearchField';
import { t } from '../../i18n';
import { isConnected, machine } from '../../live';
import { choices, loadChoices } from '../../machine/choices';
import type { Definition, SerialPortInfo } from '../../wire';
import { ClearingCard } from './ClearingCard';
import { OwnPrinterCard } from './OwnPrinterCard';
import './printer.css';

/** Two steps to a printer that prints: which one it is, and where it is plugged in. */
export default function PrinterPage() {
  return (
    <div class="narrow printer-page">
      <header class="page-head">
        <h1>{t('printer.title')}</h1>
      </header>
      <Which />
      <Where />
      <OwnPrinterCard />
      <ClearingCard />
    </div>
  );
}

function Which() {
  const [search, setSearch] = useState('');
  const [items, setItems] = useState<Definition[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  const now = choices.value?.printer;
  useEffect(() => {
    void loadChoices();
  }, []);
  useEffect(() => {
    const wait = setTimeout(
      () => definitions(search).then(page => setItems(page.items), setFailure),
      search ? 200 : 0,
    );
    return () => clearTimeout(wait);
  }, [search]);
  const choose = useAction((id: string) => chooseDefinition(id).then(loadChoices));
  return (
    <Card title={t('printer.which')} testId="printer-which">
      {now ? (
        <p class="chosen-line">
          <Icon shapes={check} /> <b>{now.name}</b>{' '}
          <span class="quiet-text">
            {now.size.x} × {now.size.y} × {now.size.z} mm
          </span>
        </p>
      ) : null}
      <SearchField
        label={t('printer.search')}
        value={search}
        onInput={setSearch}
        testId="definition-search"
      />
      {failure ? <p class="form-error">{wordsOf(failure)}</p> : null}
      <ul class="definition-list">
        {items.map(({ id, name, maker }) => (
          <li key={id}>
            <button
              type="button"
              class="definition"
              data-testid="definition"
              aria-pressed={now?.id === id}
              disabled={choose.working.value}
              onClick={() => choose.run(id)}
            >
              <span>{name}</span>
              <small>{maker}</small>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Where() {
  const [items, setItems] = useState<SerialPortInfo[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  const look = () => ports().then(({ items: found }) => setItems(found), setFailure);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, and whenever somebody asks
  useEffect(() => void look(), []);
  const { state, reason, connection } = machine.value;
  const linked = isConnected(state);
  return (
    <Card title={t('printer.where')} testId="printer-where">
      {linked && connection ? (
        <p class="chosen-line">
          <Icon shapes={check} /> <b>{connection.firmware || t('mood.ready')}</b>{' '}
          <span class="quiet-text">
            {connection.port} · {connection.baud}
          </span>
        </p>
      ) : (
        <p class="quiet-text">{t('status.connectHint')}</p>
      )}
      {!linked && reason ? <p class="form-error">{reason}</p> : null}
      {failure ? <p class="form-error">{wordsOf(failure)}</p> : null}
      <ul class="rows">
        {items.map(port => (
          <PortRow key={port.path} port={port} chosen={connection?.port === port.path && linked} />
        ))}
      </ul>
      {items.length === 0 ? <p>{t('printer.noPorts')}</p> : null}
      <Button onClick={() => void look()}>{t('printer.lookAgain')}</Button>
    </Card>
  );
}

/** Testing finds speed and firmware first, so that connecting is no guess. */
function PortRow({ port, chosen }: { port: SerialPortInfo; chosen: boolean }) {
  const [found, setFound] = useState<string | null>(null);
  const connect = useAction(
    async () => {
      const { baud, firmware } = await detect(port.path).catch(() => ({ baud: 0, firmware: '' }));
      setFound(firmware || null);
      await printer.connect(port.path, baud);
    },
    () => machine.value.state !== 'CONNECTING' && machine.value.connection?.port === port.path,
    [port.path],
  );
  return (
    <li class="row-line">
      <Icon shapes={usb} />
      <div class="grow">
        <p class="row-name">{port.description}</p>
        <small class="quiet-text">{found ?? port.path}</small>
      </div>
      <Button
        kind={chosen ? 'quiet' : 'primary'}
        working={connect.working.value}
        disabled={chosen}
        onClick={connect.run}
        testId="port-connect"
      >
        {chosen ? t('printer.connected') : t('actions.connect')}
      </Button>
    </li>
  );
}
