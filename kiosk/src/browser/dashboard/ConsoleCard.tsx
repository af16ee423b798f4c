import send from 'icon:send-horizontal';
import { useEffect, useRef, useState } from 'preact/hooks';
import * as printer from '../../api/printer';
import { ask } from '../../design/action';
import { Button } from '../../design/Button';
import { Card } from '../../design/bits';
import { t } from '../../i18n';
import { consoleLines, isConnected, machine } from '../../live';

const SHOWN = 200;

/** What goes to and comes from the printer, and a line to type; arrow up brings old lines back. */
export function ConsoleCard() {
  const [typed, setTyped] = useState('');
  const [typedBefore, setTypedBefore] = useState<string[]>([]);
  const [back, setBack] = useState(0);
  const submit = (event: Event) => {
    event.preventDefault();
    const line = typed.trim();
    if (line === '') return;
    ask(printer.command([line]));
    setTypedBefore([line, ...typedBefore.filter(old => old !== line)].slice(0, 50));
    setTyped('');
    setBack(0);
  };
  const recall = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const next = Math.min(typedBefore.length, Math.max(0, back + by));
    setBack(next);
    setTyped(next === 0 ? '' : (typedBefore[next - 1] ?? ''));
  };
  return (
    <Card title={t('console.title')} testId="console">
      <Lines />
      <form class="console-entry" onSubmit={submit}>
        <input
          class="form-control mono"
          aria-label={t('console.label')}
          placeholder={t('console.placeholder')}
          autocomplete="off"
          spellcheck={false}
          value={typed}
          disabled={!isConnected(machine.value.state)}
          onInput={event => setTyped(event.currentTarget.value)}
          onKeyDown={recall}
        />
        <Button submit icon={send} label={t('console.send')} />
      </form>
    </Card>
  );
}

function Lines() {
  const box = useRef<HTMLDivElement>(null);
  const lines = consoleLines.value.slice(-SHOWN);
  const last = lines.at(-1)?.n;
  // A new last line is the reason to scroll
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
    if (atEnd || element.scrollTop === 0) element.scrollTop = element.scrollHeight;
  }, [last]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div class="console-lines" ref={box} role="log" tabIndex={0} aria-label={t('console.title')}>
      {lines.map(({ n, sent, text }) => (
        <p key={n} class={sent ? 'sent' : ''}>
          <span aria-hidden="true">{sent ? '›' : ' '}</span> {text}
        </p>
      ))}
    </div>
  );
}
