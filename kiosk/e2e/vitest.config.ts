import { defineConfig } from 'vitest/config';

// The appliance as a whole, in a real browser: one file at a time, since each starts four processes.
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['*.test.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 120_000,
    reporters: [
      'verbose',
      ['junit', { outputFile: `../../build/reports/${process.env.REPORT ?? 'e2e'}.xml` }],
    ],
  },
});
