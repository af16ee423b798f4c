#!/usr/bin/env node
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { startMock } from '../mock/server.mjs';
import { VIEWS } from './views.mjs';

/**
 * A picture of every page and panel, at every size, in both languages and both themes, with the mock
 * server behind it:  npm run screenshots [-- --only dashboard --sizes 1440x900 --themes dark --languages en]
 * Each is screenshots/FACE/VIEW-SIZE-LANGUAGE-THEME.png. `--guide` renews docs/guide/pictures.
 */
const SIZES = {
  browser: ['1440x900', '768x1024', '390x844'],
  touch: ['480x320', '800x480', '1024x600', '720x1280'],
};

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(import.meta.dirname, '..', 'screenshots') },
    only: { type: 'string', default: '' },
    face: { type: 'string', default: 'browser,touch' },
    sizes: { type: 'string', default: '' },
    themes: { type: 'string', default: 'dark,light' },
    languages: { type: 'string', default: 'en,ko' },
    guide: { type: 'boolean', default: false },
  },
});
/** The pictures of the guide: dark, one size, under the name that the guide has for them. */
if (values.guide) {
  values.themes = 'dark';
  values.out = join(import.meta.dirname, '..', '..', 'docs', 'guide', 'pictures');
  SIZES.browser = ['1100x720'];
  SIZES.touch = ['800x480'];
}
const wanted = view =>
  values.guide
    ? view.guide !== undefined
    : values.only === '' || values.only.split(',').includes(view.name);
const faces = values.face.split(',');
const mocks = new Map();
let pictures = 0;
let failed = 0;

async function mockOf(view) {
  const key = `${view.scene ?? 'printing'} ${view.as ?? ''}`;
  if (!mocks.has(key)) {
    mocks.set(
      key,
      await startMock({
        scene: view.scene ?? 'printing',
        open: view.as !== 'nobody' && view.as !== 'setup',
        setup: view.as === 'setup',
        speed: 0,
      }),
    );
  }
  return mocks.get(key);
}

async function shoot(browser, face, size, theme, language) {
  const [width, height] = size.split('x').map(Number);
  const context = await browser.newContext({
    viewport: { width, height },
    hasTouch: face === 'touch',
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
  for (const view of VIEWS.filter(one => one.face === face && wanted(one))) {
    const { url } = await mockOf(view);
    const page = await context.newPage();
    const name = `${view.name} ${size} ${language} ${theme}`;
    page.on('pageerror', error => complain(name, error.message));
    page.on('console', message => {
      if (message.type() === 'error' && !view.errors) complain(name, message.text());
    });
    try {
      await page.goto(url + view.path);
      await view.ready?.(page);
      await page.waitForLoadState('networkidle');
      await page.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(150);
      const folder = values.guide ? values.out : join(values.out, face);
      const file = values.guide
        ? `${view.guide}-${language}.png`
        : `${view.name}-${size}-${language}-${theme}.png`;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, file) });
      pictures += 1;
    } catch (error) {
      complain(name, error.message);
    }
    await page.close();
  }
  await context.close();
}

function complain(name, text) {
  failed += 1;
  console.log(`${name}: ${text}`);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
});
for (const face of faces) {
  const sizes = values.sizes ? values.sizes.split(',') : SIZES[face];
  for (const size of sizes) {
    for (const theme of values.themes.split(',')) {
      for (const language of values.languages.split(',')) {
        await shoot(browser, face, size, theme, language);
      }
    }
  }
}
await browser.close();
for (const mock of mocks.values()) await mock.close();
console.log(`${pictures} pictures, ${failed} complaints`);
process.exit(failed > 0 ? 1 : 0);
