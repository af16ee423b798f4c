/** A day with the printer: pause, tune, cancel with its question, the bed, the next print, Korean, touch. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Appliance, PASSWORD } from './appliance';
import { Line } from './line';
import { ROOT } from './processes';
import { clearBed, dropFile, dropModel, setUp } from './visitor';

const SAMPLE = join(
  ROOT,
  'appliance/server/src/main/resources/io/easyprint/server/models/samples/calibration-cube.stl',
);
let appliance: Appliance;
let page: Page;

beforeAll(async () => {
  // Slow enough for a person, and the test, to do something meanwhile.
  appliance = await Appliance.start(10);
  page = await appliance.page();
  await setUp(page, appliance);
});
afterAll(() => appliance?.stop());

const mood = (name: string) => page.locator(`[data-testid="mood"][data-mood="${name}"]`).first();

test('a file whose upload is cut in the middle goes on from there, and arrives whole', async () => {
  const line = await Line.to(appliance.port);
  const visitor = await page.context().newPage();
  await visitor.goto(line.url);
  await visitor.getByTestId('mood').first().waitFor();
  const began: string[] = [];
  const parts: number[] = [];
  visitor.on('request', request => {
    if (!request.url().includes('/api/v1/uploads')) return;
    if (request.method() === 'POST') began.push(request.url());
    if (request.method() === 'PATCH') parts.push(Number(request.headers()['upload-offset']));
  });
  const gcode = Buffer.from('G1 X10 Y10 E1\n'.repeat(200_000));
  line.cutAfter(gcode.length / 2);
  await dropFile(visitor, '한글.gcode', gcode);
  await visitor
    .getByTestId('upload-toast')
    .getByText(/Connection lost/)
    .waitFor();
  line.mend();
  await visitor.getByTestId('print').waitFor({ timeout: 60_000 });
  const { items } = await (await page.request.get(`${appliance.url}/api/v1/models`)).json();
  expect(items[0]).toMatchObject({ name: '한글.gcode', bytes: gcode.length });
  expect(began).toHaveLength(1);
  expect(Math.max(...parts), 'not from its beginning').toBeGreaterThan(0);
  await visitor.close();
  await line.close();
});

test('a model is sliced with other settings, queued, and printed once the bed is clear', async () => {
  await dropModel(page, SAMPLE);
  await page.getByText('Draft', { exact: true }).click();
  await page.getByTestId('slice').click();
  await page.getByTestId('slice-result').waitFor({ timeout: 120_000 });
  await page.getByTestId('print').click();
  await clearBed(page);
  await page.getByTestId('pause').waitFor({ timeout: 60_000 });
  expect(await page.getByTestId('job-name').textContent()).toContain('calibration-cube');
});

test('it pauses without a question, and goes on', async () => {
  await page.getByTestId('pause').click();
  await page.getByTestId('resume').waitFor({ timeout: 60_000 });
  await mood('paused').waitFor();
  await page.locator('[data-testid="resume"]:enabled').click();
  await page.getByTestId('pause').waitFor({ timeout: 60_000 });
});

test('its speed is tuned, and the page shows what the machine says', async () => {
  await page.locator('[data-testid="tune-speed"]').fill('120');
  await page.getByTestId('tune').getByText('120%').waitFor({ timeout: 30_000 });
});

test('it is cancelled only after its question was answered', async () => {
  await page.getByTestId('cancel').click();
  await page.getByTestId('confirm-no').click();
  await page.getByTestId('confirm').waitFor({ state: 'detached' });
  expect(await page.getByTestId('pause').isVisible()).toBe(true);
  await page.getByTestId('cancel').click();
  await page.getByTestId('confirm-yes').click();
  await page.getByTestId('bed-clear').waitFor({ timeout: 90_000 });
  await page.locator('[data-testid="outcome"][data-outcome="CANCELLED"]').first().waitFor();
});

test('the next print waits for the bed, and starts from the history', async () => {
  await page.goto(`${appliance.url}/history`);
  await page.getByTestId('print').first().getByRole('button', { name: 'Print again' }).click();
  await page.goto(`${appliance.url}/queue`);
  await page.getByTestId('queue-entry').first().waitFor();
  await page.goto(appliance.url);
  await mood('bedClear').waitFor();
  await clearBed(page);
  await page.getByTestId('pause').waitFor({ timeout: 60_000 });
});

test('what was printed is sliced again from its history, with its settings to begin with', async () => {
  await page.goto(`${appliance.url}/history`);
  await page.getByTestId('print').first().getByRole('link').first().click();
  await page.getByTestId('slice-again').click();
  await page.getByTestId('quality').locator('input:checked').waitFor({ state: 'attached' });
  expect(await page.getByTestId('quality').locator('label:has(:checked)').textContent()).toContain(
    'Draft',
  );
  await page.getByTestId('quality').getByText('High', { exact: true }).click();
  await page.getByTestId('slice').click();
  await page.getByTestId('slice-result').waitFor({ timeout: 120_000 });
  await page.goto(appliance.url);
});

test('the page speaks Korean after a change, and keeps it', async () => {
  await page.getByTestId('account').click();
  await page.getByTestId('language').selectOption('ko');
  await page.getByText('출력 취소').first().waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('ko');
  await page.reload();
  await page.getByText('출력 취소').first().waitFor();
});

test('who logs out sees the log-in, and finds the print running after the next log-in', async () => {
  await page.getByTestId('account').click();
  await page.getByTestId('logout').click();
  await page.getByTestId('login').waitFor();
  await page.getByTestId('login-email').fill('ada@example.org');
  await page.getByTestId('login-password').fill(PASSWORD);
  await page.getByTestId('login-submit').click();
  await page.getByTestId('pause').waitFor();
});

const SIZES = [
  [480, 320],
  [800, 480],
  [1024, 600],
  [720, 1280],
] as const;

test.each(SIZES)(
  'the screen at the printer pauses and goes on by touch at %d × %d',
  async (width, height) => {
    const touch = await appliance.touchPage(page, width, height);
    await touch.getByTestId('touch-printing').waitFor();
    await touch.locator('[data-testid="pause"]:enabled').tap();
    await touch.locator('[data-testid="resume"]:enabled').tap({ timeout: 60_000 });
    await touch.locator('[data-testid="pause"]:enabled').waitFor({ timeout: 60_000 });
    await touch.context().close();
  },
);

test('the tap that wakes the dark screen does nothing else', async () => {
  const touch = await appliance.touchPage(page);
  await touch.evaluate(() => {
    localStorage.setItem('easyprint.screen', JSON.stringify({ blankPrinting: 1 }));
  });
  await touch.clock.install();
  await touch.reload();
  const pause = touch.locator('[data-testid="pause"]:enabled');
  const box = await pause.boundingBox();
  if (!box) throw new Error('no pause');
  await touch.clock.fastForward(61_000);
  await touch.getByTestId('blank').waitFor();
  await touch.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await touch.getByTestId('blank').waitFor({ state: 'detached' });
  await touch.clock.fastForward(2_000);
  await pause.waitFor();
  const { state } = await (await page.request.get(`${appliance.url}/api/v1/printer`)).json();
  expect(state).toBe('PRINTING');
  await touch.context().close();
});

test('its keyboard types Korean, and finds the file of that name', async () => {
  const touch = await appliance.touchPage(page, 800, 480, 'files');
  await touch.getByTestId('model').nth(1).waitFor();
  await touch.getByTestId('model-search').tap();
  for (const key of 'ㅎㅏㄴㄱㅡㄹ') {
    await touch.locator('.simple-keyboard').getByText(key, { exact: true }).tap();
  }
  expect(await touch.getByTestId('keyboard-text').textContent()).toBe('한글');
  await touch.locator('.hg-button-enter').tap();
  await touch.getByTestId('model').nth(1).waitFor({ state: 'detached' });
  expect(await touch.getByTestId('model').textContent()).toContain('한글.gcode');
  await touch.context().close();
});

test('its stop does nothing when it is only touched, and halts the printer when it is held', async () => {
  const touch = await appliance.touchPage(page);
  const stop = touch.getByTestId('emergency-stop');
  await stop.waitFor();
  await stop.tap();
  await touch.getByTestId('pause').waitFor();
  const box = await stop.boundingBox();
  if (!box) throw new Error('no stop');
  const finger = await touch.context().newCDPSession(touch);
  await finger.send('Input.dispatchTouchEvent', {
    type: 'touchStart',
    touchPoints: [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }],
  });
  await touch.locator('[data-testid="mood"][data-mood="fault"]').waitFor({ timeout: 30_000 });
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await mood('fault').waitFor();
});
