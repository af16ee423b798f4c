/** What a person chooses beyond the quick way: a printer of one's own, profiles, a full plate. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Appliance, PICTURES } from './appliance';
import { ROOT } from './processes';
import { dropModel, setUp } from './visitor';

const SAMPLES = join(
  ROOT,
  'appliance/server/src/main/resources/io/easyprint/server/models/samples',
);
let appliance: Appliance;

beforeAll(async () => {
  appliance = await Appliance.start(50);
});
afterAll(() => appliance?.stop());

test('a printer of one’s own, a kept profile and two models on a plate make one G-code', async () => {
  const page = await appliance.page();
  await setUp(page, appliance);
  await page.goto(`${appliance.url}/printer`);
  await page.getByTestId('own-open').click();
  await page.getByTestId('own-name').fill('A large one');
  await page.getByTestId('machine_width').fill('400');
  const start = await page.getByTestId('machine_start_gcode').inputValue();
  await page.getByTestId('machine_start_gcode').fill(`${start}\nM117 {material_print_temperature}`);
  await page.getByTestId('own-save').click();
  await page.getByTestId('own-delete').waitFor();
  await page.getByTestId('printer-which').getByText('400 ×').waitFor();
  await page.getByTestId('own-printer').screenshot({ path: join(PICTURES, 'own-printer.png') });

  // There are no pins here, which the page says instead of offering what could not be.
  await page.goto(`${appliance.url}/admin/panel`);
  await page.getByTestId('panel-absent').waitFor();
  expect(await page.getByTestId('panel-wiring').count()).toBe(0);

  for (const name of ['pawn.stl', 'calibration-cube.stl']) {
    await page.goto(appliance.url);
    await page.getByTestId('mood').first().waitFor();
    await dropModel(page, join(SAMPLES, name));
  }
  await page.getByTestId('slice-whole').click();
  await page.getByTestId('pattern').selectOption('gyroid');
  await page.getByTestId('profile-keep').click();
  await page.getByTestId('profile-name').fill('Light');
  await page.getByTestId('profile-save').click();
  await page.getByTestId('profile-delete').waitFor();
  await page.reload();
  await page.getByTestId('profile').selectOption('Light');
  expect(await page.getByTestId('pattern').inputValue()).toBe('gyroid');

  await page.getByTestId('part-add').click();
  await page.getByTestId('pick').filter({ hasText: 'pawn.stl' }).click();
  await page.getByTestId('part-copies').nth(1).fill('2');
  await page.getByTestId('scale-x').fill('70');
  await page.getByTestId('scale-x').press('Tab');
  await page.locator('[data-testid=plate][data-copies="3"]').waitFor();
  await page.screenshot({ path: join(PICTURES, 'full-plate.png'), fullPage: true });
  await page.getByTestId('slice').click();
  await page.getByTestId('slice-result').waitFor({ timeout: 180_000 });
  const gcode = await page.evaluate(async () => {
    const { items } = await (await fetch('/api/v1/slices')).json();
    return (await fetch(`/api/v1/slices/${items[0].id}/gcode`)).text();
  });
  expect(gcode).toMatch(/^M117 \d+/m);
  const meshes = new Set([...gcode.matchAll(/^;MESH:(.*)$/gm)].map(([, name]) => name));
  meshes.delete('NONMESH');
  expect([...meshes].sort()).toEqual(['2-pawn.stl', 'calibration-cube.stl']);
}, 300_000);
