/** A whole appliance in a scratch folder: virtual printer, print host, server, and a browser. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM } from '../scripts/chromium.mjs';
import { Program, ROOT, until } from './processes';

export const PASSWORD = 'a pawn in 3 layers';
export const PICTURES = join(ROOT, 'build/pictures');

/** What the virtual printer counted, as its control channel tells it. */
export interface PrinterCounts {
  underruns: number;
  resends: number;
  [name: string]: number | string | boolean;
}

export class Appliance {
  readonly folder = mkdtempSync(join(tmpdir(), 'easyprint-e2e-'));
  readonly record = join(this.folder, 'record.txt');
  private printer!: Program;
  private printHost!: Program;
  private server!: Program;
  /** Where the server listens. */
  port = 0;
  private browser?: Browser;

  private constructor(
    private readonly speed: number,
    private readonly serverOptions: string[],
    private readonly printerOptions: string[],
  ) {}

  /** Starts everything; `speed` is how much faster than real time the printer lives. */
  static async start(
    speed = 20,
    serverOptions: string[] = [],
    printerOptions: string[] = [],
  ): Promise<Appliance> {
    const appliance = new Appliance(speed, serverOptions, printerOptions);
    try {
      await appliance.startAll();
    } catch (failure) {
      await appliance.stop();
      throw failure;
    }
    return appliance;
  }

  private async startAll(): Promise<void> {
    const link = join(this.folder, 'printer');
    this.printer = Program.start(
      'virtual-printer',
      [
        '--link',
        link,
        '--speed',
        String(this.speed),
        '--record',
        this.record,
        '--summary',
        join(this.folder, 'printer.json'),
        ...this.printerOptions,
      ],
      this.folder,
    );
    // It names its port when it listens.
    await this.printer.says(/\/printer\n/);
    this.printHost = Program.start(
      'printhost',
      [
        'serve',
        '--files',
        this.data('gcode'),
        '--state',
        this.data('printhost'),
        '--socket',
        join(this.folder, 'printhost.sock'),
        '--port',
        link,
        '--baud',
        '250000',
        '--time-factor',
        String(this.speed),
      ],
      this.folder,
    );
    await this.startServer();
  }

  private data(name: string): string {
    const path = join(this.folder, 'data', name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /** Starts the server, on the same port as before if it ran before. */
  async startServer(): Promise<void> {
    this.server = Program.start(
      'easyprint',
      [
        'serve',
        '--data',
        join(this.folder, 'data'),
        '--port',
        String(this.port),
        '--printhost-socket',
        join(this.folder, 'printhost.sock'),
        '--camera',
        'test',
        ...this.serverOptions,
      ],
      this.folder,
    );
    const [, port] = await this.server.says(/Easyprint is at http:\/\/[\w.]+:(\d+)/);
    this.port = Number(port);
    await until(
      async () => (await fetch(`${this.url}/health`).catch(() => null))?.ok,
      'the server to be healthy',
    );
  }

  /** Kills the server as a power cut would, without a word. */
  async killServer(): Promise<void> {
    await this.server.end('SIGKILL');
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The one-time link that the console shows. */
  async setupLink(): Promise<string> {
    const [link] = await this.server.says(/http:\/\/\S+setup#token=\S+/);
    return link;
  }

  /** What the printer counted; it writes its summary when it ends. */
  async endPrinter(): Promise<PrinterCounts> {
    await this.printer.end();
    return JSON.parse(readFileSync(join(this.folder, 'printer.json'), 'utf8')) as PrinterCounts;
  }

  private async chromium(): Promise<Browser> {
    this.browser ??= await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    return this.browser;
  }

  /** A new page in a real Chromium. */
  async page(width = 1440, height = 900, language = 'en-US'): Promise<Page> {
    const context = await (await this.chromium()).newContext({
      viewport: { width, height },
      locale: language,
      acceptDownloads: true,
    });
    return context.newPage();
  }

  /** The touchscreen's page on a screen for fingers, with the session of a page that is logged in. */
  async touchPage(beside: Page, width = 800, height = 480, panel = 'home'): Promise<Page> {
    const context = await (await this.chromium()).newContext({
      viewport: { width, height },
      locale: 'en-US',
      hasTouch: true,
      storageState: await beside.context().storageState(),
    });
    const page = await context.newPage();
    await page.goto(`${this.url}/touch/#/${panel}`);
    return page;
  }

  /** Ends everything that was started and removes the folder. */
  async stop(): Promise<void> {
    await this.browser?.close();
    for (const program of [this.server, this.printHost, this.printer]) {
      await program?.end();
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
