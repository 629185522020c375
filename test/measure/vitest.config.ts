/**
 * Tests that measure time or memory: `npm run bench:check`, and `.ci/run`. They run one file at a time, each in its own process,
 * since V8 optimizes code for its earlier uses. A short form is in `npm test` (test/detect/linear.test.ts).
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
