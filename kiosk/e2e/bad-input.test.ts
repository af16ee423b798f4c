/** Bad input gets a clear message and changes nothing. */

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Appliance } from './appliance';
import { binaryBox } from './meshes';
import { clearBed, dropFile, setUp } from './visitor';

/** What would run, were it ever taken for markup. */
const MARKUP = '<img src=x onerror=top.ran=1>';
let appliance: Appliance;
let page: Page;

beforeAll(async () => {
  appliance = await Appliance.start(20, ['--upload-bytes', '4000000'], ['--firmware', MARKUP]);
  page = await appliance.page();
  await watchPolicy(page);
  await setUp(page, appliance);
});
afterAll(() => appliance?.stop());

/** Has the page note, from its next load on, what its policy refused. */
const watchPolicy = (face: Page) =>
  face.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) => {
      Object.assign(window, { refused: `${violatedDirective} ${blockedURI}` });
    });
  });

const box = binaryBox(20, 20, 20);
const withNaN = Buffer.from(box);
withNaN.writeFloatLE(Number.NaN, 84 + 12);

test.each([
  ['empty.stl', Buffer.alloc(0), /empty/i],
  [
    'letter.stl',
    Buffer.from('Dear printer, please make me a boat.\n'.repeat(20)),
    /not|no .*model/i,
  ],
  ['half.stl', box.subarray(0, box.length - 30), /ends|truncated|short|cut/i],
  ['nan.stl', withNaN, /number|NaN|finite/i],
  ['huge.stl', Buffer.alloc(5_000_000, 1), /large|big/i],
])('%s is refused with a sentence, and nothing is kept', async (name, bytes, sentence) => {
  const before = await models();
  await dropFile(page, name, bytes);
  const toast = page.getByTestId('upload-toast').filter({ hasText: name });
  await toast.filter({ hasText: sentence }).waitFor({ timeout: 20_000 });
  expect(await models()).toEqual(before);
});

test('a model larger than the bed is shown with its size, and cannot be sliced', async () => {
  await dropFile(page, 'wall.stl', binaryBox(2000, 20, 20));
  await page
    .getByText(/does not fit|larger than/i)
    .first()
    .waitFor();
  expect(await page.getByTestId('slice').isDisabled()).toBe(true);
});

test('a path in a file name is only a name', async () => {
  await dropFile(page, '../../../etc/passwd.stl', box);
  await page.getByTestId('slice-form').waitFor();
  const [newest] = await models();
  expect(newest).not.toContain('/');
});

test('what files, printer and firmware say is text on both faces, and no script runs', async () => {
  const touch = await appliance.touchPage(page);
  await watchPolicy(touch);
  await touch.reload();
  const faces = [page, touch];
  await touch.getByTestId('panel-home').waitFor();

  await page.goto(`${appliance.url}/printer`);
  await shown(page.getByTestId('printer-where'));
  await panel(touch, 'system');
  await shown(touch.getByTestId('panel-system'));

  await page.goto(appliance.url);
  await page.getByLabel('A line for the printer').fill(`M118 A1 action:notification ${MARKUP}`);
  await page.getByLabel('A line for the printer').press('Enter');
  for (const face of faces) await shown(face.locator('.toast'));

  await dropFile(page, `${MARKUP}.stl`, box);
  await shown(page.getByRole('heading'));
  await page.getByTestId('slice').click();
  await page.getByTestId('slice-result').waitFor({ timeout: 120_000 });
  await page.getByTestId('print').click();
  await clearBed(page);
  await page.goto(appliance.url);
  await shown(page.getByTestId('job-name'));
  await panel(touch, 'home');
  await shown(touch.getByTestId('job-name'));
  await page.goto(`${appliance.url}/models`);
  await shown(page);
  await panel(touch, 'files');
  await shown(touch);
});

/** A panel of the touchscreen, loaded anew. */
async function panel(touch: Page, name: string): Promise<void> {
  await touch.goto('about:blank');
  await touch.goto(`${appliance.url}/touch/#/${name}`);
  await touch.getByTestId(`panel-${name}`).waitFor();
}

/** The text stands there letter by letter, and nothing of it became an element. */
async function shown(where: Page | Locator): Promise<void> {
  await where.getByText(MARKUP).first().waitFor();
  const face = 'page' in where ? where.page() : where;
  expect(
    await face.evaluate(() => ({
      elements: document.querySelectorAll('img[src="x"], [onerror]').length,
      ran: 'ran' in window,
      refused: (window as { refused?: string }).refused,
    })),
  ).toEqual({ elements: 0, ran: false, refused: undefined });
}

async function models(): Promise<string[]> {
  return page.evaluate(async () => {
    const answer = await fetch('/api/v1/models?sort=-createdAt');
    const { items } = (await answer.json()) as { items: { name: string }[] };
    return items.map(({ name }) => name);
  });
}
