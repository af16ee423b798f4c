import again from 'icon:rotate-ccw';
import { addToQueue, printAgain } from '../../api/library';
import { useAction } from '../../design/action';
import { Button } from '../../design/Button';
import { toast } from '../../design/toasts';
import { t } from '../../i18n';

interface Props {
  /** A print of the history, or a slice. */
  of: { print: string } | { slice: string };
  name: string;
  primary?: boolean;
}

/** The same once more, at the end of the queue. */
export function PrintAgain({ of, name, primary = false }: Props) {
  const key = JSON.stringify(of);
  const repeat = useAction(
    async () => {
      await ('print' in of ? printAgain(of.print) : addToQueue(of.slice));
      toast({ tone: 'good', text: t('slice.queued', { name }) });
    },
    undefined,
    [key],
  );
  return (
    <Button
      kind={primary ? 'primary' : 'plain'}
      icon={again}
      working={repeat.working.value}
      onClick={repeat.run}
      testId="print-again"
    >
      {t('history.again')}
    </Button>
  );
}
