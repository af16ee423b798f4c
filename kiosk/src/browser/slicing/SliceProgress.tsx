import { cancelSlice, modelPicture } from '../../api/library';
import { useAction } from '../../design/action';
import { Button } from '../../design/Button';
import { Progress } from '../../design/Progress';
import { percent } from '../../format';
import { t, tMaybe } from '../../i18n';
import { Thumbnail } from '../../machine/Thumbnail';
import type { Slice } from '../../wire';

interface Props {
  id: string;
  slice: Slice | null;
  onCancelled: () => void;
}

export function SliceProgress({ id, slice, onCancelled }: Props) {
  const stop = useAction(() => cancelSlice(id).then(onCancelled), undefined, [id]);
  const waiting = slice?.state !== 'slicing';
  return (
    <div class="slice-progress" data-testid="slice-progress">
      <Thumbnail src={slice ? modelPicture(slice.modelId) : null} class="large" />
      <p class="big-figure">{waiting ? t('slice.waiting') : percent(slice?.progress ?? 0)}</p>
      <Progress value={waiting ? null : (slice?.progress ?? null)} label={t('slice.slicing')} />
      <p class="quiet-text" role="status">
        {waiting ? ' ' : (tMaybe(`slicePhase.${slice?.phase}`) ?? t('slice.slicing'))}
      </p>
      <Button working={stop.working.value} onClick={stop.run} testId="slice-cancel">
        {t('slice.cancel')}
      </Button>
    </div>
  );
}
