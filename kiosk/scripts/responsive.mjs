#!/usr/bin/env node
import { chromium } from 'playwright-core';
import { startMock } from '../mock/server.mjs';
import { CHROMIUM } from './chromium.mjs';

/**
 * How long a face keeps its page busy at most while a print runs with 5 events a second, on a computer
 * four times slower than this one; and how soon a page shows a whole state again after a break. Fails
 * when the longest task is over 50 ms or the return takes more than a second. A measurement: run it
 * on a machine that does nothing else.
 */
const SECONDS = 10;
const LONGEST_MS = 50;
const BACK_MS = 1000;

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
let failed = false;
for (const [face, path, width, height] of [
  ['browser', '/', 1440, 900],
  ['touch', '/touch/', 800, 480],
]) {
  const mock = await startMock({ open: true, speed: 1 });
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const throttle = await context.newCDPSession(page);
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(mock.url + path);
  await page.locator('[data-testid="pause"]').waitFor();
  await page.waitForTimeout(3000);
  const { longest, tasks } = await page.evaluate(
    ms =>
      new Promise(done => {
        const lengths = [0];
        new PerformanceObserver(list => {
          for (const entry of list.getEntries()) lengths.push(entry.duration);
        }).observe({ type: 'longtask', buffered: false });
        setTimeout(() => done({ longest: Math.max(...lengths), tasks: lengths.length - 1 }), ms);
      }),
    SECONDS * 1000,
  );
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  mock.world.machine.set('PAUSED');
  await page.locator('[data-testid="resume"]').waitFor();
  mock.cutSockets();
  mock.world.machine.state = 'PRINTING';
  const cut = performance.now();
  await page.locator('[data-testid="pause"]').waitFor();
  const back = performance.now() - cut;
  failed ||= longest > LONGEST_MS || back > BACK_MS;
  // The browser reports no task under 50 ms.
  const words = tasks === 0 ? 'none over 50' : longest.toFixed(0);
  console.log(
    `${face}: longest task ${words} ms of ${LONGEST_MS} (4 × slower, ${SECONDS} s), whole again ${back.toFixed(0)} ms after a break`,
  );
  await context.close();
  await mock.close();
}
await browser.close();
process.exit(failed ? 1 : 0);
