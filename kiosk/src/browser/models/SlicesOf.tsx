import { useEffect, useState } from 'preact/hooks';
import { slicesOf } from '../../api/library';
import { Card } from '../../design/bits';
import { duration, grams, moment, percentOf } from '../../format';
import { t, tMaybe } from '../../i18n';
import { slices } from '../../live';
import type { Slice } from '../../wire';
import { PrintAgain } from '../history/PrintAgain';

/** What was sliced from this model before, ready to be printed again. */
export function SlicesOf({ modelId }: { modelId: string }) {
  const [items, setItems] = useState<Slice[]>([]);
  const ended = slices.value.filter(one => one.modelId === modelId && one.state === 'done').length;
  // A slice that has just ended belongs in the list.
  useEffect(() => {
    slicesOf(modelId).then(
      ({ items: found }) => setItems(found.filter(({ state }) => state === 'done')),
      () => undefined,
    );
  }, [modelId, ended]);
  if (items.length === 0) return null;
  return (
    <Card title={t('model.sliced')} class="slices-of" testId="slices-of">
      <ul class="rows">
        {items.map(slice => (
          <li key={slice.id} class="row-line">
            <span class="grow">
              <span class="row-name">{slice.gcode ? duration(slice.gcode.seconds) : ''}</span>
              <span class="row-facts">
                <span>
                  {tMaybe(`choice.quality.${slice.settings.quality}`) ?? slice.settings.quality}
                </span>
                <span>
                  {t('slice.infill')} {percentOf(slice.settings.infill)}
                </span>
                {slice.gcode ? <span>{grams(slice.gcode.filamentG)}</span> : null}
                <span>{moment(slice.createdAt)}</span>
              </span>
            </span>
            <PrintAgain of={{ slice: slice.id }} name={slice.modelName} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
