import again from 'icon:rotate-ccw';
import { addToQueue } from '../../api/library';
import { useAction } from '../../design/action';
import { Button } from '../../design/Button';
import { toast } from '../../design/toasts';
import { t } from '../../i18n';

interface Props {
  sliceId: string;
  name: string;
  primary?: boolean;
}

/** The same G-code once more, at the end of the queue. */
export function PrintAgain({ sliceId, name, primary = false }: Props) {
  const repeat = useAction(
    async () => {
      await addToQueue(sliceId);
      toast({ tone: 'good', text: t('slice.queued', { name }) });
    },
    undefined,
    [sliceId],
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
