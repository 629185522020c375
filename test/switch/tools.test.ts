import { describe, expect, test } from 'vitest';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Draft } from '../../src/switch/draft.ts';
import { Source } from '../../src/switch/source.ts';
import type { Tool } from '../../src/switch/tool.ts';
import { GITLEAKS, SECRETLINT, SECRETLINT_MESSAGES } from '../../src/switch/ids.ts';
import { TOOLS } from '../../src/switch/tools/index.ts';
import { INIT_FLAGS } from '../../src/cli/commands.ts';
import { RULES } from '../../src/rules/secrets/index.ts';

/** Reads files as `init --from` does. */
function read(tool: Tool, files: Readonly<Record<string, string>>, paths: readonly string[] = []): Draft {
  const root = mkdtempSync(join(tmpdir(), 'switch-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const source = new Source(root);
    const draft = new Draft(paths);
    tool.read(source, source.present(tool.files), draft);
    return draft;
  } finally {
    rmSync(root, { recursive: true });
  }
}

describe.each(TOOLS.map((tool) => [tool.name, tool] as const))('%s', (_, tool) => {
  test('its proof holds', () => {
    const { files, ...expected } = tool.proof();
    const draft = read(tool, files, Object.keys(files));
    const found = {
      ignore: [...draft.ignore.keys()],
      rules: draft.rules.map(({ id }) => id),
      off: [...draft.settings.keys()],
      allow: draft.allow.length,
      wanted: draft.wanted.length,
      left: draft.left.map(({ at }) => at).sort(),
    };
    expect(found).toEqual({ ignore: [], rules: [], off: [], allow: 0, wanted: 0, left: [], ...expected });
  });
});

test('init --from takes every tool', () => {
  expect([...INIT_FLAGS.from.choices].sort()).toEqual(TOOLS.map(({ name }) => name).sort());
});

test('the tables name rules that exist', () => {
  const ids = new Set(RULES.all().map(({ id }) => id));
  const named = [GITLEAKS, SECRETLINT, SECRETLINT_MESSAGES].flatMap((table) => [...table.values()].flat());
  expect(named.length).toBeGreaterThan(200);
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
});
