/** Bad input gets a clear message and changes nothing. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Appliance } from './appliance';
import { binaryBox } from './meshes';
import { dropFile, setUp } from './visitor';

let appliance: Appliance;
let page: Page;

beforeAll(async () => {
  appliance = await Appliance.start(20, ['--upload-bytes', '4000000']);
  page = await appliance.page();
  await setUp(page, appliance);
});
afterAll(() => appliance?.stop());

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

async function models(): Promise<string[]> {
  return page.evaluate(async () => {
    const answer = await fetch('/api/v1/models?sort=-createdAt');
    const { items } = (await answer.json()) as { items: { name: string }[] };
    return items.map(({ name }) => name);
  });
}
