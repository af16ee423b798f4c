import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VIEWS } from '../scripts/views.mjs';
import { Stage } from './stage';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const stages = new Map<string, Stage>();

interface Finding {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

async function stageOf(view: (typeof VIEWS)[number]): Promise<Stage> {
  const key = `${view.scene ?? 'printing'} ${view.as ?? ''}`;
  let stage = stages.get(key);
  if (!stage) {
    stage = await Stage.set({
      scene: view.scene ?? 'printing',
      open: !view.as,
      setup: view.as === 'setup',
      speed: 0,
    });
    stages.set(key, stage);
  }
  return stage;
}

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const run = (window as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } }).axe;
    return (await run.run()).violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.target.join(' ')} – ${node.failureSummary}`),
  );
}

afterAll(async () => {
  for (const stage of stages.values()) await stage.strike();
});
beforeAll(() => undefined);

describe.each(['dark', 'light'])('axe in the %s theme', theme => {
  it.each(VIEWS.map(view => [`${view.face} ${view.name}`, view] as const))(
    'finds nothing on %s',
    async (_, view) => {
      const stage = await stageOf(view);
      const size = view.face === 'touch' ? { width: 800, height: 480, touch: true } : {};
      const page = await stage.page(view.path, { ...size, theme });
      await view.ready?.(page);
      await page.waitForLoadState('networkidle');
      expect(await findings(page)).toEqual([]);
      await page.context().close();
    },
  );
});
