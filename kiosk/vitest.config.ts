import { defineConfig } from 'vitest/config';

/** Parts by themselves in a made-up browser, then both faces as built in a real one. */
export default defineConfig({
  test: {
    projects: [
      {
        extends: './vite.config.ts',
        test: {
          name: 'parts',
          environment: 'happy-dom',
          include: ['src/**/*.test.{ts,tsx}'],
          restoreMocks: true,
          // One made-up browser for all: a fresh one for each file is four fifths of the work.
          isolate: false,
        },
      },
      {
        test: {
          name: 'faces',
          environment: 'node',
          include: ['faces/*.test.ts'],
          fileParallelism: false,
          isolate: false,
          maxConcurrency: 3,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
