/** Pages, server and network may die; the print goes on, and nothing acknowledged is lost. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Appliance } from './appliance';
import { firstDifference, movesOfFile, movesOfRecord } from './moves';
import { until } from './processes';
import { clearBed, dropFile, setUp } from './visitor';

let appliance: Appliance;
let page: Page;

const LAYERS = 24;

/** A spiral that prints for a hundred seconds at 60 mm/s. */
function spiral(): string {
  const lines = ['G21', 'G90', 'M83', 'G28', `;LAYER_COUNT:${LAYERS}`];
  let z = 0;
  for (let layer = 0; layer < LAYERS; layer++) {
    z += 0.2;
    lines.push(`;LAYER:${layer}`, `G1 Z${z.toFixed(2)} F3000`);
    for (let step = 0; step < 200; step++) {
      const angle = (step / 200) * 2 * Math.PI;
      lines.push(
        `G1 X${(110 + 40 * Math.cos(angle)).toFixed(3)} Y${(110 + 40 * Math.sin(angle)).toFixed(3)} E0.0418 F3600`,
      );
    }
  }
  lines.push('M400'); // it ends with its last move made
  return `${lines.join('\n')}\n`;
}

beforeAll(async () => {
  appliance = await Appliance.start(1, ['--quota-bytes', '30000000']);
  page = await appliance.page();
  await setUp(page, appliance);
});
afterAll(() => appliance?.stop());

test('a print is not disturbed by a killed server, 200 reloads and a full quota', async () => {
  const gcode = spiral();
  await dropFile(page, 'spiral.gcode', Buffer.from(gcode));
  await page.getByTestId('print').click();
  await clearBed(page);
  await until(async () => (await job())?.layer >= 2, 'the second layer', 120);
  // So that it lasts longer than all that happens to it, on a busy machine, too.
  await tune(25);

  await appliance.killServer();
  await appliance.startServer();
  const found = await until(job, 'the running job, found again');
  expect(found.name).toContain('spiral');
  expect(found.outcome ?? null).toBeNull();

  for (let reload = 0; reload < 200; reload++) {
    await page.goto(appliance.url, { waitUntil: 'commit' });
  }
  await page.getByTestId('job-name').waitFor();

  const refused = await until(async () => {
    const answer = await send(
      'POST',
      '/api/v1/models?name=filler.gcode',
      Buffer.from('G1 X10 Y10\n'.repeat(400_000)),
    );
    return answer.status === 413 || answer.status === 507 ? answer : null;
  }, 'the quota to be full');
  expect(refused.body).toMatch(/quota|space|full/i);

  expect((await job())?.outcome ?? null, 'it prints through all of that').toBeNull();
  await tune(100);

  const ended = await until(
    async () => {
      const { items } = JSON.parse((await send('GET', '/api/v1/prints')).body);
      return items[0]?.outcome ? items[0] : null;
    },
    'the print to end',
    300,
  );
  expect(ended.outcome).toBe('COMPLETED');
  expect(ended.name).toContain('spiral');

  const counts = await appliance.endPrinter();
  expect(firstDifference(movesOfFile(gcode), movesOfRecord(appliance.record))).toBeNull();
  expect(counts.underruns).toBe(0);
});

interface RunningJob {
  name: string;
  layer: number;
  outcome: string | null;
}

async function job(): Promise<RunningJob> {
  return JSON.parse((await send('GET', '/api/v1/printer')).body).job;
}

/** How quickly the head moves, percent of what the file asks for. */
async function tune(speed: number): Promise<void> {
  const body = Buffer.from(JSON.stringify({ speed }));
  const answer = await send('POST', '/api/v1/printer/tune', body, 'application/json');
  expect(answer.status, answer.body).toBe(204);
}

/** A request with the page's own session. */
async function send(
  method: string,
  path: string,
  body?: Buffer,
  type = 'application/octet-stream',
) {
  const { csrf } = await (await page.request.get(`${appliance.url}/api/v1/session`)).json();
  const answer = await page.request.fetch(`${appliance.url}${path}`, {
    method,
    ...(body ? { data: body } : {}),
    headers: {
      'X-Csrf-Token': csrf,
      Origin: appliance.url,
      'Content-Type': type,
    },
  });
  return { status: answer.status(), body: await answer.text() };
}
