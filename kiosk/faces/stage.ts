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

/** Pages that nobody looks at any more, by their kind. */
const left = new Map<string, Page[]>();

afterAll(async () => {
  left.clear();
  await (await shared)?.close();
  shared = null;
});

/** The built pages in a real browser, with the mock server behind them. */
export class Stage {
  private readonly contexts: BrowserContext[] = [];
  private readonly taken: [string, Page][] = [];

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

  /**
   * The same in a page that an earlier test has left, if there is one: a new one's process costs as
   * much as what it shows. For who only looks: a page keeps its history.
   */
  async pageAgain(path: string, size: { width?: number; height?: number; touch?: boolean }) {
    const kind = JSON.stringify(size);
    const old = left.get(kind)?.pop();
    const page = old ?? (await this.page(path, size));
    if (old) {
      await old.context().clearCookies();
      await old.goto(this.mock.url + path);
    } else {
      this.contexts.pop(); // it outlives this stage
    }
    this.taken.push([kind, page]);
    return page;
  }

  async strike(): Promise<void> {
    for (const [kind, page] of this.taken) {
      await page.goto('about:blank');
      left.set(kind, [...(left.get(kind) ?? []), page]);
    }
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
