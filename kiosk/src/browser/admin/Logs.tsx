import { useEffect, useState } from 'preact/hooks';
import { logs } from '../../api/admin';
import { Card } from '../../design/bits';
import { moment } from '../../format';
import { t } from '../../i18n';
import type { LogLine } from '../../wire';

export function Logs() {
  const [lines, setLines] = useState<LogLine[]>([]);
  useEffect(() => {
    logs(300).then(
      ({ items }) => setLines(items),
      () => undefined,
    );
  }, []);
  if (lines.length === 0) return null;
  return (
    <Card title={t('admin.logs')} class="logs-card">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div class="logs" role="log" tabIndex={0} aria-label={t('admin.logs')}>
        {lines.map((line, index) => (
          <p key={index} class={line.level}>
            <time>{moment(line.time)}</time> <b>{line.level}</b> {line.source}: {line.text}
          </p>
        ))}
      </div>
    </Card>
  );
}
