import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['test/build-once.ts', 'test/temporary.ts'],
    setupFiles: ['test/seed.ts'],
    // The git stories wait for git and node, not for the processor: two at a time even on two cores.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    include: ['test/**/*.test.ts'],
    exclude: ['test/field/**', 'test/measure/**', 'test/**/*.slow.test.ts'],
    isolate: false,
  },
});
