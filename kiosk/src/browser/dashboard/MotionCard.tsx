import down from 'icon:arrow-down';
import left from 'icon:arrow-left';
import right from 'icon:arrow-right';
import up from 'icon:arrow-up';
import home from 'icon:house';
import { useState } from 'preact/hooks';
import * as printer from '../../api/printer';
import { ask } from '../../design/action';
import { Button } from '../../design/Button';
import { Card, Segments } from '../../design/bits';
import { t } from '../../i18n';
import { machine, mayMove } from '../../live';

const STEPS = ['0.1', '1', '10', '50'] as const;
type Step = (typeof STEPS)[number];
/** mm/min; Z and the extruder are slower by nature. */
const FEED = { xy: 3000, z: 600, e: 300 };

/** Moves by hand, only while nothing prints. */
export function MotionCard() {
  const [step, setStep] = useState<Step>('10');
  const by = Number(step);
  const disabled = !mayMove(machine.value.state);
  const move = (axis: 'x' | 'y' | 'z' | 'e', distance: number) =>
    ask(
      printer.move({
        [axis]: distance,
        relative: true,
        feedrate: axis === 'z' ? FEED.z : axis === 'e' ? FEED.e : FEED.xy,
      }),
    );
  const arrow = (axis: 'x' | 'y' | 'z', sign: 1 | -1, icon: string) => (
    <Button
      icon={icon}
      label={t('motion.move', {
        axis: axis.toUpperCase(),
        distance: `${sign > 0 ? '+' : '−'}${step}`,
      })}
      disabled={disabled}
      class={`pad-${axis}${sign > 0 ? 'up' : 'down'}`}
      onClick={() => move(axis, sign * by)}
    />
  );
  return (
    <Card title={t('motion.title')} testId="motion">
      <div class="motion">
        <div class="pad">
          {arrow('y', 1, up)}
          {arrow('x', -1, left)}
          <Button
            icon={home}
            label={t('motion.homeXY')}
            disabled={disabled}
            class="pad-home"
            onClick={() => ask(printer.home('XY'))}
          />
          {arrow('x', 1, right)}
          {arrow('y', -1, down)}
        </div>
        <div class="pad-z">
          {arrow('z', 1, up)}
          <Button
            icon={home}
            label={t('motion.homeZ')}
            disabled={disabled}
            onClick={() => ask(printer.home('Z'))}
          />
          {arrow('z', -1, down)}
        </div>
        <div class="motion-side">
          <Segments
            label={t('motion.step')}
            value={step}
            options={STEPS.map(value => ({ value, label: value }))}
            onChange={setStep}
          />
          <div class="button-row">
            <Button disabled={disabled} onClick={() => move('e', by)}>
              {t('motion.extrude')}
            </Button>
            <Button disabled={disabled} onClick={() => move('e', -by)}>
              {t('motion.retract')}
            </Button>
          </div>
          <Button disabled={disabled} onClick={() => ask(printer.home('XYZ'))} testId="home-all">
            {t('motion.homeAll')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
