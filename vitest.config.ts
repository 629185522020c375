import { defineConfig } from 'vitest/config';

/**
 * Tests that start processes, mostly git. They have workers of their own: starting one from a worker that holds 500 MB of searched
 * texts takes 40 ms, since the system copies its page table, and 5 ms from a small one.
 */
const STORIES = [
  ...['audit', 'checklist', 'cli', 'fix', 'git', 'history', 'review', 'setup', 'sources', 'verify'].map(
    (folder) => `test/${folder}/**/*.test.ts`,
  ),
  'test/own-tree.test.ts',
];
const LATER = ['test/field/**', 'test/measure/**', 'test/**/*.slow.test.ts'];

const common = {
  setupFiles: ['test/seed.ts'],
  testTimeout: 30_000,
  hookTimeout: 120_000,
  isolate: false,
};

export default defineConfig({
  test: {
    globalSetup: ['test/build-once.ts', 'test/temporary.ts'],
    // The stories wait for git and node, not for the processor: on two cores, three take 117 s, and two 123 s.
    maxWorkers: 3,
    projects: [
      { test: { ...common, name: 'stories', include: STORIES, exclude: LATER } },
      { test: { ...common, name: 'texts', include: ['test/**/*.test.ts'], exclude: [...LATER, ...STORIES] } },
    ],
  },
});
