import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { type Mock, startMock } from '../mock/server.mjs';
import { CHROMIUM } from '../scripts/chromium.mjs';

let shared: Promise<Browser> | null = null;

/** One browser for a file's tests; each page has its own profile. */
function browserOfAll(): Promise<Browser> {
  shared ??= chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  return shared;
}

afterAll(async () => {
  await (await shared)?.close();
  shared = null;
});

/** The built pages in a real browser, with the mock server behind them. */
export class Stage {
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    readonly browser: Browser,
    readonly mock: Mock,
  ) {}

  static async set(options: Parameters<typeof startMock>[0] = {}): Promise<Stage> {
    if (!existsSync(new URL('../dist/index.html', import.meta.url))) {
      throw new Error('the pages are not built: npm run build');
    }
    return new Stage(await browserOfAll(), await startMock({ open: true, ...options }));
  }

  async page(
    path: string,
    { width = 1440, height = 900, theme = 'dark', language = 'en', touch = false } = {},
  ): Promise<Page> {
    const context: BrowserContext = await this.browser.newContext({
      viewport: { width, height },
      hasTouch: touch,
      reducedMotion: 'reduce',
    });
    await context.addInitScript(
      ([chosenTheme, chosenLanguage]) => {
        localStorage.setItem('easyprint.theme', chosenTheme ?? '');
        localStorage.setItem('easyprint.language', chosenLanguage ?? '');
      },
      [theme, language],
    );
    this.contexts.push(context);
    context.setDefaultTimeout(90_000);
    const page = await context.newPage();
    await page.goto(this.mock.url + path);
    return page;
  }

  async strike(): Promise<void> {
    for (const context of this.contexts) await context.close();
    await this.mock.close();
  }
}

export async function until(what: () => Promise<boolean> | boolean, name: string, ms = 60_000) {
  const end = Date.now() + ms;
  while (!(await what())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${name}`);
    await new Promise(done => setTimeout(done, 40));
  }
}
