import { existsSync } from 'node:fs';

/**
 * The browser of tests and pictures: Chromium without its windows, where the release has it built
 * apart, which costs two thirds of a processor's time; else Chromium itself. CHROMIUM names another.
 */
export const CHROMIUM =
  process.env.CHROMIUM ??
  ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(file => existsSync(file)) ??
  'chromium';
