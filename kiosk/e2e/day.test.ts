/** A day with the printer: pause, tune, cancel with its question, the bed, the next print, Korean, touch. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Appliance, PASSWORD } from './appliance';
import { ROOT } from './processes';
import { clearBed, dropModel, setUp } from './visitor';

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
    await touch.locator('[data-testid="pause"]:enabled').click();
    await touch.locator('[data-testid="resume"]:enabled').click({ timeout: 60_000 });
    await touch.locator('[data-testid="pause"]:enabled').waitFor({ timeout: 60_000 });
    await touch.close();
  },
);

test('its stop does nothing when it is only touched, and halts the printer when it is held', async () => {
  const touch = await appliance.touchPage(page);
  const stop = touch.getByTestId('emergency-stop');
  await stop.waitFor();
  await stop.click();
  await touch.getByTestId('pause').waitFor();
  const box = await stop.boundingBox();
  if (!box) throw new Error('no stop');
  await touch.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await touch.mouse.down();
  await touch.locator('[data-testid="mood"][data-mood="fault"]').waitFor({ timeout: 30_000 });
  await touch.mouse.up();
  await mood('fault').waitFor();
});
