import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { VIEWS } from '../scripts/views.mjs';
import { Stage } from './stage';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
interface Finding {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

async function findings(page: Page, theme: 'dark' | 'light', rules?: string[]): Promise<string[]> {
  await page.evaluate(chosen => {
    document.documentElement.dataset.theme = chosen;
  }, theme);
  const found = await page.evaluate(async only => {
    const { axe: checker } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: Finding[] }> };
    };
    return (await checker.run(only ? { runOnly: only } : {})).violations;
  }, rules);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(node => `${theme} ${id}: ${node.target.join(' ')} – ${node.failureSummary}`),
  );
}

describe('axe, in both themes,', () => {
  it.concurrent.each(VIEWS.map(view => [`${view.face} ${view.name}`, view] as const))(
    'finds nothing on %s',
    async (_, view) => {
      const stage = await Stage.set({
        scene: view.scene ?? 'printing',
        open: !view.as || view.as === 'viewer',
        setup: view.as === 'setup',
        role: view.as === 'viewer' ? 'viewer' : 'administrator',
        speed: 0,
      });
      const size = view.face === 'touch' ? { width: 800, height: 480, touch: true } : {};
      try {
        const page = await stage.pageAgain(view.path, size);
        await view.ready?.(page, stage.mock);
        await page.waitForLoadState('networkidle');
        // A page that still waits for its data has no heading yet.
        await page.locator('h1').first().waitFor({ state: 'attached' });
        // Once: it is half of the work.
        await page.evaluate(axe);
        expect(await findings(page, 'dark')).toEqual([]);
        // Only the colours differ.
        expect(await findings(page, 'light', ['color-contrast'])).toEqual([]);
      } finally {
        await stage.strike();
      }
    },
  );
});
