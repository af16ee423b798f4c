import { defineConfig } from 'vitest/config';

// The appliance as a whole, in a real browser. Two files at a time: a print mostly waits.
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['*.test.ts'],
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 120_000,
    reporters: [
      'verbose',
      ['junit', { outputFile: `../../build/reports/${process.env.REPORT ?? 'e2e'}.xml` }],
    ],
  },
});
