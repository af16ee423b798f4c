import usb from 'icon:usb';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { detect } from '../../api/admin';
import { useAction, wordsOf } from '../../design/action';
import { t } from '../../i18n';
import type { SerialPortInfo } from '../../wire';
import { Big } from '../frame/Big';

interface Props {
  ports: SerialPortInfo[];
  dots: ComponentChildren;
  onNext: () => void;
  onBack: () => void;
}

/** Tries a port: what answers is named, so that a person knows it is the printer. */
export function StartPrinter({ ports, dots, onNext, onBack }: Props) {
  const [said, setSaid] = useState('');
  return (
    <main class="start" data-testid="start-printer">
      <h1>{t('touch.whichPrinter')}</h1>
      <div class="start-list scroll">
        {ports.map(port => (
          <PortToTry key={port.path} port={port} onSaid={setSaid} />
        ))}
      </div>
      <p class="quiet-text" role="status" data-testid="start-said">
        {said || t('status.connectHint')}
      </p>
      <div class="foot-buttons">
        <Big onClick={onBack}>{t('app.back')}</Big>
        <Big kind="primary" onClick={onNext} testId="start-next">
          {t('touch.next')}
        </Big>
      </div>
      {dots}
    </main>
  );
}

function PortToTry({ port, onSaid }: { port: SerialPortInfo; onSaid: (words: string) => void }) {
  const tried = useAction(
    () => {
      onSaid(t('touch.trying', { port: port.description }));
      return detect(port.path).then(
        ({ firmware, baud }) => onSaid(`${firmware} · ${baud}`),
        error => onSaid(wordsOf(error)),
      );
    },
    undefined,
    [port.path],
  );
  return (
    <Big
      icon={usb}
      class="list-line"
      working={tried.working.value}
      onClick={tried.run}
      testId="start-port"
    >
      {port.description}
    </Big>
  );
}
