/**
 * Tests of the packed package, of the real package managers and hook managers, and of what installs a hook: `npm run test:field`,
 * and `.ci/run`. They start many processes, so `npm test` leaves them out.
 * A test next to its concept that takes seconds is one of them if its name ends in `.slow.test.ts`.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/field/*.test.ts', 'test/**/*.slow.test.ts'],
    globalSetup: 'test/build-once.ts',
    setupFiles: ['test/seed.ts'],
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
