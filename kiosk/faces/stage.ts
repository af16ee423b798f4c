import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type Mock, startMock } from '../mock/server.mjs';

/** The built pages in a real browser, with the mock server behind them. */
export class Stage {
  private constructor(
    readonly browser: Browser,
    readonly mock: Mock,
  ) {}

  static async set(options: Parameters<typeof startMock>[0] = {}): Promise<Stage> {
    if (!existsSync(new URL('../dist/index.html', import.meta.url))) {
      throw new Error('the pages are not built: npm run build');
    }
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    return new Stage(browser, await startMock({ open: true, ...options }));
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
    const page = await context.newPage();
    await page.goto(this.mock.url + path);
    return page;
  }

  async strike(): Promise<void> {
    await this.browser.close();
    await this.mock.close();
  }
}

export async function until(what: () => Promise<boolean> | boolean, name: string, ms = 10_000) {
  const end = Date.now() + ms;
  while (!(await what())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${name}`);
    await new Promise(done => setTimeout(done, 40));
  }
}
