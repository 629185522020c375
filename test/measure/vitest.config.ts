/**
 * What measures time or memory: `npm run bench:check`, and `.ci/run`. One file at a time, each in a process of its own: code
 * that others have run is compiled for what they did with it. A short form of it is in `npm test` (test/detect/linear.test.ts).
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/measure/*.test.ts'],
    globalSetup: 'test/build-once.ts',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
