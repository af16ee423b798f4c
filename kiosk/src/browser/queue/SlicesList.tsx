import x from 'icon:x';
import { cancelSlice, modelPicture } from '../../api/library';
import { ask } from '../../design/action';
import { Button } from '../../design/Button';
import { Progress } from '../../design/Progress';
import { t } from '../../i18n';
import { slices } from '../../live';
import { Thumbnail } from '../../machine/Thumbnail';

/** Slices that wait or run: they go on when their dialog is closed. */
export function SlicesList() {
  const running = slices.value.filter(({ state }) => state === 'waiting' || state === 'slicing');
  if (running.length === 0) return null;
  return (
    <ul class="queue-list">
      {running.map(slice => (
        <li key={slice.id} class="queue-row" data-testid="slice-running">
          <Thumbnail src={modelPicture(slice.modelId)} />
          <div class="grow">
            <p class="row-name">
              <a href={`/models/${slice.modelId}`}>{slice.modelName}</a>
            </p>
            <Progress
              thin
              value={slice.state === 'waiting' ? null : slice.progress}
              label={t('slice.slicing')}
            />
          </div>
          <Button
            kind="quiet"
            icon={x}
            label={t('slice.cancel')}
            onClick={() => ask(cancelSlice(slice.id))}
          />
        </li>
      ))}
    </ul>
  );
}
