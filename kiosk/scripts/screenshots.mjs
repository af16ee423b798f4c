#!/usr/bin/env node
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { startMock } from '../mock/server.mjs';
import { CHROMIUM } from './chromium.mjs';
import { VIEWS } from './views.mjs';

/**
 * A picture of every page and panel, at every size, in both languages and both themes, with the mock
 * server behind it:  npm run screenshots [-- --only dashboard-idle --sizes 1440x900 --themes dark]
 * Each is screenshots/FACE/VIEW-SIZE-LANGUAGE-THEME.png. Then, or with --documents alone, the
 * pictures of README and guide: docs/pictures/NAME-LANGUAGE.png.
 */
const SIZES = {
  browser: ['1440x900', '820x1180', '390x844'],
  touch: ['480x320', '800x480', '1024x600', '720x1280'],
};
/** A document's pictures are small enough to be kept beside it. */
const DOCUMENT_SIZE = { browser: '1200x760', touch: '800x480' };
const DOCUMENT_BYTES = 150_000;
const AT_ONCE = 3;

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    face: { type: 'string', default: 'browser,touch' },
    sizes: { type: 'string', default: '' },
    themes: { type: 'string', default: 'dark,light' },
    languages: { type: 'string', default: 'en,ko' },
    documents: { type: 'boolean', default: false },
  },
});
if (!existsSync(join(root, 'dist/index.html'))) {
  console.error('the pages are not built: make build');
  process.exit(1);
}
const only = values.only === '' ? null : values.only.split(',');
const whole = only === null && values.sizes === '';

/** Every picture to take. */
function* shots() {
  for (const view of VIEWS) {
    if (!values.face.split(',').includes(view.face) || (only && !only.includes(view.name)))
      continue;
    const sizes = values.sizes ? values.sizes.split(',') : SIZES[view.face];
    for (const language of values.languages.split(',')) {
      if (!values.documents) {
        for (const size of sizes) {
          for (const theme of values.themes.split(',')) {
            const file = `${view.name}-${size}-${language}-${theme}.png`;
            yield { view, size, theme, language, path: ['kiosk/screenshots', view.face, file] };
          }
        }
      }
      if (view.picture && (whole || values.documents)) {
        const file = `${view.picture}-${language}.png`;
        const size = view.pictureSize ?? DOCUMENT_SIZE[view.face];
        yield { view, size, theme: 'dark', language, path: ['docs/pictures', file] };
      }
    }
  }
}

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
});
let pictures = 0;
let failed = 0;

async function shoot({ view, size, theme, language, path }) {
  const name = `${view.face} ${view.name} ${size} ${language} ${theme}`;
  const complain = text => {
    failed += 1;
    console.log(`${name}: ${text}`);
  };
  // A world of its own, so that no picture shows what another one did.
  const mock = await startMock({
    scene: view.scene ?? 'printing',
    open: view.as !== 'nobody' && view.as !== 'setup',
    setup: view.as === 'setup',
    speed: 0,
    role: view.as === 'viewer' ? 'viewer' : 'administrator',
    language,
  });
  const [width, height] = size.split('x').map(Number);
  const context = await browser.newContext({
    viewport: { width, height },
    hasTouch: view.face === 'touch',
    reducedMotion: 'reduce',
    locale: language === 'ko' ? 'ko-KR' : 'en-GB',
  });
  await context.addInitScript(
    ([chosenTheme, chosenLanguage]) => {
      localStorage.setItem('easyprint.theme', chosenTheme);
      localStorage.setItem('easyprint.language', chosenLanguage);
    },
    [theme, language],
  );
  try {
    const page = await context.newPage();
    page.on('pageerror', error => complain(error.message));
    page.on('console', message => {
      if (message.type() === 'error' && !view.errors) complain(message.text());
    });
    await page.goto(mock.url + view.path);
    await view.ready?.(page, mock);
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready);
    // Pictures come when they are near and are decoded aside; here all in sight are wanted.
    await page.evaluate(() =>
      Promise.all(
        [...document.images]
          .filter(image => image.getBoundingClientRect().top < innerHeight)
          .map(image => image.decode().catch(() => undefined)),
      ),
    );
    await page.waitForTimeout(150);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (over > 0) complain(`is ${over} px wider than the screen`);
    const file = join(root, '..', ...path);
    mkdirSync(join(file, '..'), { recursive: true });
    await page.screenshot({ path: file });
    if (path[0] === 'docs/pictures' && statSync(file).size > DOCUMENT_BYTES) {
      complain(`is larger than ${DOCUMENT_BYTES} bytes`);
    }
    pictures += 1;
  } catch (error) {
    complain(error.message);
  }
  await context.close();
  await mock.close();
}

const waiting = [...shots()];
async function work() {
  for (let shot = waiting.shift(); shot; shot = waiting.shift()) await shoot(shot);
}
await Promise.all(Array.from({ length: AT_ONCE }, work));
await browser.close();
console.log(`${pictures} pictures, ${failed} complaints`);
process.exit(failed > 0 ? 1 : 0);
