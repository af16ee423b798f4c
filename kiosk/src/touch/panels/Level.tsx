import house from 'icon:house';
import { useEffect } from 'preact/hooks';
import * as printer from '../../api/printer';
import { ask } from '../../design/action';
import { t } from '../../i18n';
import { isIdle, machine } from '../../live';
import { choices, loadChoices } from '../../machine/choices';
import { Big } from '../frame/Big';

const INSET = 30;
const LIFT = 8;
const FEED = 3000;

/** Goes from corner to corner at bed height, so that a sheet of paper shows how the bed lies. */
export function Level() {
  useEffect(() => {
    if (!choices.value) void loadChoices();
  }, []);
  const size = choices.value?.printer.size ?? { x: 200, y: 200, z: 200 };
  const disabled = !isIdle(machine.value.state);
  const go = (x: number, y: number) =>
    ask(
      printer
        .move({ z: LIFT, relative: false, feedrate: 600 })
        .then(() => printer.move({ x, y, relative: false, feedrate: FEED }))
        .then(() => printer.move({ z: 0, relative: false, feedrate: 300 })),
    );
  const far = { x: size.x - INSET, y: size.y - INSET };
  return (
    <div class="level-panel">
      <div class="level-pad">
        <Big disabled={disabled} onClick={() => go(INSET, far.y)}>
          ◤
        </Big>
        <Big disabled={disabled} onClick={() => go(far.x, far.y)}>
          ◥
        </Big>
        <Big disabled={disabled} onClick={() => go(size.x / 2, size.y / 2)} class="level-middle">
          ●
        </Big>
        <Big disabled={disabled} onClick={() => go(INSET, INSET)}>
          ◣
        </Big>
        <Big disabled={disabled} onClick={() => go(far.x, INSET)}>
          ◢
        </Big>
      </div>
      <div class="level-side">
        <p class="quiet-text">{t('touch.levelAbout')}</p>
        <Big icon={house} disabled={disabled} onClick={() => ask(printer.home('XYZ'))}>
          {t('motion.homeAll')}
        </Big>
      </div>
    </div>
  );
}
