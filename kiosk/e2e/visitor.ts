/** What a person does on the pages, in the page's own words. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from 'playwright-core';
import { type Appliance, PASSWORD } from './appliance';

/** Follows the one-time link and becomes the first administrator. */
export async function setUp(page: Page, appliance: Appliance): Promise<void> {
  await page.goto(await appliance.setupLink());
  await page.getByTestId('setup-name').fill('Ada');
  await page.getByTestId('setup-email').fill('ada@example.org');
  await page.getByTestId('setup-password').fill(PASSWORD);
  await page.getByTestId('setup-submit').click();
  await page.getByTestId('mood').first().waitFor();
}

/** Drops a file on the page as a mouse would. */
export async function dropFile(page: Page, name: string, bytes: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([title, base64]) => {
      const data = new DataTransfer();
      const raw = Uint8Array.from(atob(base64 ?? ''), letter => letter.charCodeAt(0));
      data.items.add(new File([raw], title ?? ''));
      return data;
    },
    [name, bytes.toString('base64')],
  );
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

/** Drops a model from the disk, and waits until its page stands. */
export async function dropModel(page: Page, path: string): Promise<void> {
  await dropFile(page, basename(path), readFileSync(path));
  await page.getByTestId('slice-form').waitFor();
}

/** Slices what is on the page, keeps the G-code, and prints it. Returns the G-code's path. */
export async function sliceAndPrint(page: Page, timelapse = 'none'): Promise<string> {
  await page.getByTestId('slice').click();
  await page.getByTestId('slice-result').waitFor({ timeout: 120_000 });
  const downloading = page.waitForEvent('download');
  await page.getByTestId('download-gcode').click();
  const path = await (await downloading).path();
  await page.getByTestId('timelapse').selectOption(timelapse);
  await page.getByTestId('print').click();
  await clearBed(page);
  return path;
}

/** Says that the bed is clear, as soon as the page asks. */
export async function clearBed(page: Page): Promise<void> {
  await page.getByTestId('bed-clear').first().click();
}
