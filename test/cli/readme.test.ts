import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandsPage } from '../../.ci/docs/commands.ts';
import { verifyPage } from '../../.ci/docs/verify.ts';

const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...readdirSync('docs').map((file) => `docs/${file}`)];

/** The anchor that GitHub makes of a heading: https://docs.github.com/en/get-started/writing-on-github (section links). */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
const anchorsOf = (page: string) => [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!));

test('docs/verify.md has the actual hosts (npx tsx .ci/docs/verify.ts updates it)', () => {
  expect(readFileSync('docs/verify.md', 'utf8')).toBe(verifyPage());
});

test('docs/commands.md shows the actual flags (npx tsx .ci/docs/commands.ts updates it)', () => {
  expect(readFileSync('docs/commands.md', 'utf8')).toBe(commandsPage());
});

test('README.md stays short', () => {
  expect(readFileSync('README.md', 'utf8').split('\n').length).toBeLessThan(250);
});

describe.each(PAGES)('%s', (page) => {
  test('links to files and headings that exist', () => {
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].map(([, file, anchor]) => ({
      file: file ? join(dirname(page), file) : page,
      anchor,
    }));
    // dist/ is made by the build.
    expect(links.filter(({ file }) => !file.startsWith('dist/') && !existsSync(file))).toEqual([]);
    expect(links.filter(({ file, anchor }) => anchor && !anchorsOf(file).includes(anchor))).toEqual([]);
  });
});
