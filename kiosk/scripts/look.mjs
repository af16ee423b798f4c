#!/usr/bin/env node
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { startMock } from '../mock/server.mjs';
import { CHROMIUM } from './chromium.mjs';

/**
 * One quick picture while developing:
 *   node scripts/look.mjs --path /models --size 390x844 --theme light --language ko --out x.png
 */
const { values } = parseArgs({
  options: {
    path: { type: 'string', default: '/' },
    size: { type: 'string', default: '1440x900' },
    theme: { type: 'string', default: 'dark' },
    language: { type: 'string', default: 'en' },
    scene: { type: 'string', default: 'printing' },
    out: { type: 'string', default: 'screenshots/look.png' },
    click: { type: 'string', multiple: true, default: [] },
    full: { type: 'boolean', default: false },
    setup: { type: 'boolean', default: false },
    closed: { type: 'boolean', default: false },
  },
});
const [width, height] = values.size.split('x').map(Number);
mkdirSync('screenshots', { recursive: true });
const mock = await startMock({ scene: values.scene, open: !values.closed, setup: values.setup });
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const context = await browser.newContext({
  viewport: { width, height },
  hasTouch: values.path.startsWith('/touch'),
});
await context.addInitScript(
  ([theme, language]) => {
    localStorage.setItem('easyprint.theme', theme);
    localStorage.setItem('easyprint.language', language);
  },
  [values.theme, values.language],
);
const page = await context.newPage();
page.on('console', message => {
  if (['error', 'warning'].includes(message.type())) console.log(message.text());
});
page.on('pageerror', error => console.log(`page error: ${error.stack}`));
await page.goto(mock.url + values.path);
await page.waitForTimeout(1500);
for (const selector of values.click) {
  await page.locator(selector).first().click();
  await page.waitForTimeout(500);
}
await page.evaluate(() => document.fonts.ready);
await page.waitForTimeout(300);
await page.screenshot({ path: values.out, fullPage: values.full });
await browser.close();
await mock.close();
