/** From the set-up link to plastic, as a person does it, in a real browser. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Appliance, PASSWORD, PICTURES } from './appliance';
import { firstDifference, movesOfFile, movesOfRecord } from './moves';
import { ROOT, until } from './processes';
import { dropModel, setUp, sliceAndPrint } from './visitor';

const SAMPLE = join(
  ROOT,
  'appliance/server/src/main/resources/io/easyprint/server/models/samples/calibration-cube.stl',
);
let appliance: Appliance;

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  appliance = await Appliance.start(50);
});
afterAll(() => appliance?.stop());

test('a model dropped on the page comes out as plastic, and the printer did exactly what the G-code asks', async () => {
  const page = await appliance.page();
  await setUp(page, appliance);
  await page.screenshot({ path: join(PICTURES, 'first-page.png') });

  await dropModel(page, SAMPLE);
  const gcode = await sliceAndPrint(page, 'layer');
  await page.screenshot({ path: join(PICTURES, 'queued.png') });

  const touch = await appliance.touchPage(page);

  const layers = new Set<string>();
  await until(
    async () => {
      const text = await page
        .getByTestId('layer')
        .textContent({ timeout: 1000 })
        .catch(() => '');
      if (text) {
        layers.add(text);
      }
      return layers.size >= 3;
    },
    'three different layers on the page',
    120,
  );
  await page.screenshot({ path: join(PICTURES, 'printing.png') });
  await touch.getByTestId('panel-home').waitFor();
  await touch.getByText('calibration-cube').first().waitFor();
  await touch.screenshot({ path: join(PICTURES, 'touch-printing-800x480.png') });

  await page.getByTestId('bed-clear').waitFor({ timeout: 180_000 });
  await page.goto(`${appliance.url}/history`);
  await page.getByTestId('history').getByText('calibration-cube').first().waitFor();
  await page.screenshot({ path: join(PICTURES, 'history.png') });

  const counts = await appliance.endPrinter();
  const asked = movesOfFile(readFileSync(gcode, 'utf8'));
  expect(asked.length).toBeGreaterThan(1000);
  expect(firstDifference(asked, movesOfRecord(appliance.record))).toBeNull();
  expect(counts.underruns).toBe(0);
});

test('the same account logs in again with its password, not with another, and sees the film of its print', async () => {
  const page = await appliance.page(390, 844);
  await page.goto(appliance.url);
  await page.getByTestId('login-email').fill('ada@example.org');
  await page.getByTestId('login-password').fill('not the password 1');
  await page.getByTestId('login-submit').click();
  await page.getByTestId('login-error').waitFor();
  await page.getByTestId('login-password').fill(PASSWORD);
  await page.getByTestId('login-submit').click();
  await page.getByTestId('mood').first().waitFor();
  await page.screenshot({ path: join(PICTURES, 'phone.png'), fullPage: true });

  await page.goto(`${appliance.url}/history`);
  await page.getByTestId('print').getByText('calibration-cube').click();
  const film = page.getByTestId('timelapse-card').locator('video');
  await film.waitFor({ timeout: 120_000 });
  await film.evaluate(video => (video as HTMLVideoElement).play());
  await until(
    () => film.evaluate(video => (video as HTMLVideoElement).readyState >= 2),
    'the first picture of the film',
    60,
  );
  await page.getByTestId('timelapse-card').screenshot({ path: join(PICTURES, 'timelapse.png') });
});
