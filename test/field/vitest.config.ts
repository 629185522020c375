/** Tests of the packed package, and of the real package managers and hook managers from their registries: `npm run test:field`, and `.ci/run`. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/field/*.test.ts'],
    globalSetup: 'test/build-once.ts',
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
