import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { Stage, until } from './stage';

let stage: Stage;
afterEach(() => stage?.strike());

/** Pixels, and the width in mm of the panels that are sold with them: 3.5, 5, 7 and 7 inches. */
const SIZES = [
  [480, 320, 73],
  [800, 480, 108],
  [1024, 600, 154],
  [720, 1280, 88],
] as const;
const PANELS = [
  'home',
  'files',
  'temperature',
  'move',
  'filament',
  'tune',
  'more',
  'network',
  'settings',
  'system',
  'printer',
  'level',
  'queue',
];

async function open(
  options: Parameters<typeof Stage.set>[0] = {},
  { width = 800, height = 480, panel = 'home', language = 'en' } = {},
): Promise<Page> {
  stage = await Stage.set(options);
  const page = await stage.page(`/touch/#/${panel}`, { width, height, touch: true, language });
  await page.getByTestId(`panel-${panel}`).waitFor();
  return page;
}

/** A finger that stays for a while, where a button is. */
async function hold(page: Page, id: string, ms: number): Promise<void> {
  const box = await page.getByTestId(id).boundingBox();
  if (!box) throw new Error(`${id} is not there`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(ms);
  await page.mouse.up();
}

const ids = (page: Page) =>
  page.$$eval('[data-testid]', all => all.map(one => one.getAttribute('data-testid')));

describe('the touchscreen face', () => {
  it.each(SIZES)('shows the running print whole at %d × %d', async (width, height) => {
    const page = await open({}, { width, height });
    for (const id of ['progress', 'layer', 'left', 'pause', 'cancel', 'tune', 'camera']) {
      const box = await page.getByTestId(id).boundingBox();
      expect(box, id).not.toBeNull();
      if (!box) continue;
      expect(box.x >= 0 && box.y >= 0, id).toBe(true);
      expect(box.x + box.width <= width && box.y + box.height <= height, id).toBe(true);
    }
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height);
  });

  it('has no target smaller than 9 mm at any size', async () => {
    const page = await open({ scene: 'idle' });
    const small: string[] = [];
    for (const panel of PANELS) {
      await page.evaluate(name => location.replace(`/touch/?${name}#/${name}`), panel);
      await page.getByTestId(`panel-${panel}`).waitFor();
      await page.waitForLoadState('networkidle');
      for (const [width, height, mm] of SIZES) {
        const least = Math.floor((9 * width) / mm);
        await page.setViewportSize({ width, height });
        // The temperatures in the title are a second way: the thermometer of the bar is as large as all.
        const found = await page.$$eval(
          '.bar button, main button, main .segments label',
          (all, smallest) =>
            all
              .map(one => ({ words: one.textContent, box: one.getBoundingClientRect() }))
              .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < smallest)
              .map(({ words, box }) => `${words}: ${box.width} × ${box.height}`),
          least,
        );
        small.push(...found.map(one => `${panel} at ${width} × ${height}, of ${least}: ${one}`));
      }
    }
    expect(small).toEqual([]);
  });

  it('stops only when the stop is held', async () => {
    const page = await open();
    await hold(page, 'emergency-stop', 200);
    expect(stage.mock.world.machine.state).toBe('PRINTING');
    await hold(page, 'emergency-stop', 1000);
    await until(() => stage.mock.world.machine.state === 'FAULT', 'the machine to stop');
  });

  it('can be stopped while a question is open', async () => {
    const page = await open();
    await page.getByTestId('cancel').tap();
    await page.getByTestId('confirm').waitFor();
    await hold(page, 'emergency-stop', 1000);
    await until(() => stage.mock.world.machine.state === 'FAULT', 'the machine to stop');
  });

  it('pauses at once and asks before it cancels', async () => {
    const page = await open();
    await page.getByTestId('pause').tap();
    await page.getByTestId('resume').waitFor();
    await page.getByTestId('cancel').tap();
    await page.getByTestId('confirm-yes').tap();
    await page.getByTestId('bed-clear').waitFor();
  });

  it('swallows the touch that wakes it, wherever it lands', async () => {
    const page = await open();
    await page.evaluate(() => {
      localStorage.setItem('easyprint.screen', JSON.stringify({ blankPrinting: 1 }));
    });
    await page.clock.install();
    await page.reload();
    await page.getByTestId('pause').waitFor();
    await page.clock.fastForward(61_000);
    await page.getByTestId('blank').waitFor();
    const box = await page.getByTestId('pause').boundingBox();
    if (!box) throw new Error('no pause');
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await page.getByTestId('blank').waitFor({ state: 'detached' });
    await page.clock.fastForward(2_000);
    expect(stage.mock.world.machine.state).toBe('PRINTING');
    await page.getByTestId('pause').tap();
    await until(() => stage.mock.world.machine.state !== 'PRINTING', 'the pause');
  });

  it('types Korean on its own keyboard', async () => {
    const page = await open({}, { panel: 'network', language: 'ko' });
    await page.getByTestId('wifi').tap();
    await page.locator('.list-line').first().tap();
    await page.getByTestId('wifi-password').tap();
    await page.locator('.hg-button-language').tap();
    for (const key of 'ㅎㅏㄴㄱㅡㄹ') {
      await page.locator('.simple-keyboard').getByText(key, { exact: true }).tap();
    }
    // A password is dots; their number tells that the letters were joined.
    expect(await page.getByTestId('keyboard-text').textContent()).toBe('••');
  });

  it('locks with a PIN, and shows the print and the stop all the same', async () => {
    const page = await open({}, { panel: 'settings' });
    const give = async (pin: string) => {
      for (const key of pin) {
        await page.locator('.pad-keys').getByText(key, { exact: true }).tap();
      }
      await page.getByTestId('unlock').tap();
    };
    stage.mock.world.setPin('0712');
    await page.getByTestId('lock').waitFor();
    await page.getByTestId('bar-home').tap({ force: true });
    expect(await ids(page)).toContain('lock');
    await give('0713');
    await page.getByText('That is not the PIN').waitFor();
    await give('0712');
    await page.getByTestId('lock-now').tap();
    await page.getByTestId('lock-pause').tap();
    await until(() => stage.mock.world.machine.state === 'PAUSED', 'the pause');
    expect(await ids(page)).toContain('lock');
    await hold(page, 'emergency-stop', 1000);
    await until(() => stage.mock.world.machine.state === 'FAULT', 'the machine to stop');
  });

  it('takes a model from the list to the print', async () => {
    const page = await open({ scene: 'idle' }, { panel: 'files' });
    await page.getByTestId('model').first().tap();
    await page.getByTestId('slice').tap();
    await page.getByTestId('print').tap();
    await page.getByTestId('touch-printing').waitFor();
  });

  it('says in words that the server does not come', async () => {
    stage = await Stage.set();
    stage.mock.world.broken = true;
    const page = await stage.page('/touch/', { width: 800, height: 480, touch: true });
    await page.getByText('Starting').waitFor();
    stage.mock.world.broken = false;
    await page.getByTestId('touch-printing').waitFor();
  });

  it('needs no WebGL', async () => {
    const page = await open();
    const asked = await page.evaluate(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('three')),
    );
    expect(asked).toBe(false);
  });
});
