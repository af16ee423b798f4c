import down from 'icon:arrow-down';
import left from 'icon:arrow-left';
import right from 'icon:arrow-right';
import up from 'icon:arrow-up';
import home from 'icon:house';
import { useState } from 'preact/hooks';
import * as printer from '../../api/printer';
import { ask } from '../../design/action';
import { Segments } from '../../design/bits';
import { t } from '../../i18n';
import { machine, mayMove } from '../../live';
import { Big } from '../frame/Big';

const STEPS = ['0.1', '1', '10', '50'] as const;
type Step = (typeof STEPS)[number];
const FEED = { x: 3000, y: 3000, z: 600 };

export function Move() {
  const [step, setStep] = useState<Step>('10');
  const disabled = !mayMove(machine.value.state);
  const arrow = (axis: 'x' | 'y' | 'z', sign: 1 | -1, icon: string) => (
    <Big
      icon={icon}
      class={`at-${axis}${sign > 0 ? 'up' : 'down'}`}
      disabled={disabled}
      label={t('motion.move', {
        axis: axis.toUpperCase(),
        distance: `${sign > 0 ? '+' : '−'}${step}`,
      })}
      onClick={() =>
        ask(printer.move({ [axis]: sign * Number(step), relative: true, feedrate: FEED[axis] }))
      }
    >
      {axis.toUpperCase()}
      {sign > 0 ? '+' : '−'}
    </Big>
  );
  return (
    <div class="move-panel">
      <div class="move-pad">
        {arrow('y', 1, up)}
        {arrow('x', -1, left)}
        <Big
          icon={home}
          class="at-home"
          disabled={disabled}
          label={t('motion.homeXY')}
          onClick={() => ask(printer.home('XY'))}
        />
        {arrow('x', 1, right)}
        {arrow('y', -1, down)}
        {arrow('z', 1, up)}
        <Big
          icon={home}
          class="at-zhome"
          disabled={disabled}
          label={t('motion.homeZ')}
          onClick={() => ask(printer.home('Z'))}
        >
          Z
        </Big>
        {arrow('z', -1, down)}
      </div>
      <Segments
        label={t('motion.step')}
        value={step}
        options={STEPS.map(value => ({ value, label: value }))}
        onChange={setStep}
      />
      <Big
        icon={home}
        disabled={disabled}
        onClick={() => ask(printer.home('XYZ'))}
        testId="home-all"
      >
        {t('motion.homeAll')}
      </Big>
    </div>
  );
}
