import { describe, expect, test } from 'vitest';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assemble } from '../../src/switch/assemble.ts';
import { Draft } from '../../src/switch/draft.ts';
import { Source } from '../../src/switch/source.ts';
import type { Tool } from '../../src/switch/tool.ts';
import { GITLEAKS, SECRETLINT, SECRETLINT_MESSAGES } from '../../src/switch/ids.ts';
import { TOOLS } from '../../src/switch/tools/index.ts';
import { flags } from '../../src/cli/commands/init.ts';
import { RULES } from '../../src/rules/secrets/index.ts';

/** Reads files as `init --from` does. */
function read(tool: Tool, files: Readonly<Record<string, string | Buffer>>, paths: readonly string[] = []): Draft {
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

  test('its files are refused in UTF-16', () => {
    const files = Object.entries(tool.proof().files).filter(([path]) => tool.files.includes(path));
    for (const [path, text] of files) {
      const reading = () => read(tool, { [path]: Buffer.from(`\uFEFF${text}`, 'utf16le') });
      expect(reading, path).toThrow(`cannot read ${path}: it has zero bytes, as UTF-16 does: save it as UTF-8`);
    }
  });
});

test('init --from takes every tool', () => {
  expect([...flags.from.choices].sort()).toEqual(TOOLS.map(({ name }) => name).sort());
});

test('the tables name rules that exist', () => {
  const ids = new Set(RULES.all().map(({ id }) => id));
  const named = [GITLEAKS, SECRETLINT, SECRETLINT_MESSAGES].flatMap((table) => [...table.values()].flat());
  expect(named.length).toBeGreaterThan(200);
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
});

describe('what a file asks for is never dropped in silence', () => {
  const gitleaks = TOOLS.find(({ name }) => name === 'gitleaks')!;
  const left = (toml: string) => read(gitleaks, { '.gitleaks.toml': toml }).left.map(({ at, what }) => `${at}: ${what}`);

  test('defaults that nothing here blocks are named', () => {
    const notes = (toml: string, paths: string[]) => [...read(gitleaks, { '.gitleaks.toml': toml }, paths).notes].join('\n');
    const all = notes('[extend]\nuseDefault = true\n', ['keys/dev.p12', 'a.go']);
    expect(all).toMatch(/pkcs12-file .*Here: keys\/dev\.p12\n.* does not block: .*\bjwt, jwt-base64,/);
    expect(notes('[extend]\nuseDefault = true\ndisabledRules = ["jwt", "pkcs12-file"]\n', ['a.p12'])).not.toMatch(/pkcs12|\bjwt,/);
    expect(notes('[[rules]]\nid = "a"\nregex = "abc"\n', ['a.p12'])).not.toContain('pkcs12');
  });

  test.each([
    [
      '[[rules]]\nid = "b"\nregex = "abc"\n[[rules]]\nid = "a"\nregex = "abc"\n\n[[rules.allowlists]]\nregexTarget = "line"\nregexes = [\n  "x++"]\n',
      '.gitleaks.toml:11: a pattern for lines',
    ],
    ['[extend]\nuseDefault = true\ndisabledRules = [\n  "none"]\n', '.gitleaks.toml:4: the rule none, turned off'],
    ['[[rules]]\nid = "gitlab-pat"\nentropy = 4.0\n', '.gitleaks.toml:1: the changes of the rule gitlab-pat'],
    ['[[rules]]\nid = "a"\n', '.gitleaks.toml:1: the rule a'],
    ['[[rules]]\nid = "a"\nregex = "abc"\nskipReport = true\n', '.gitleaks.toml:1: the rule a'],
    ['[[rules]]\nid = "a"\nregex = "abc"\n[[rules.required]]\nid = "b"\n', '.gitleaks.toml:1: the other rules that a requires'],
    ['[extend]\nurl = "https://a.example/x.toml"\n', '.gitleaks.toml:1: the rules of a URL'],
    ['[whitelist]\nfiles = [".*"]\n', '.gitleaks.toml:2: the path pattern .*'],
    ['[[allowlists]]\nregexes = [".*"]\n', '.gitleaks.toml:2: a pattern for values'],
    ['[[allowlists]]\nregexes = ["a++"]\n', '.gitleaks.toml:2: a pattern for values'],
    ['[[allowlists]]\ncondition = "AND"\ncommits = ["a"]\npaths = ["b"]\n', '.gitleaks.toml:3: an allowlist of 1 commit'],
  ])('%s', (toml, expected) => {
    expect(left(toml)).toContain(expected);
  });

  test('values of Together AI are not allowed everywhere', () => {
    const draft = read(gitleaks, { '.gitleaks.toml': '[[allowlists]]\nregexes = ["^[0-9a-f]{64}$", "^sample"]\n' });
    const { allow } = assemble(draft, {
      tool: 'gitleaks',
      isTaken: () => false,
      known: new Set(),
      ids: new Map(),
      secretIn: () => undefined,
    });
    expect(allow.map(({ match }) => match)).toEqual(['^sample']);
    expect(draft.left[0]!.why).toContain('it would also allow keys of Together AI');
  });

  test('all conditions of an allowlist become one entry, for the rule as it is called here', () => {
    const draft = read(gitleaks, {
      '.gitleaks.toml': `[[rules]]
id = "Acme_Token"
regex = '''acme_[a-z0-9]{24}'''
[[rules]]
id = "github-pat"
[[allowlists]]
condition = "AND"
targetRules = ["Acme_Token", "github-pat", "nothing-known"]
paths = ['''^docs/''']
regexes = ['''^acme_0''']
stopwords = ["doc"]
`,
    });
    const { allow, custom } = assemble(draft, {
      tool: 'gitleaks',
      isTaken: () => false,
      known: new Set(),
      ids: GITLEAKS,
      secretIn: () => undefined,
    });
    expect(custom.map(({ id }) => id)).toEqual(['acme-token']);
    const match = '^(?=[^]*(?:^acme_0))(?=[^]*(?:[Dd][Oo][Cc]))';
    expect(allow).toEqual(['acme-token', 'github-pat'].map((rule) => ({ rule, path: 'docs/**', match, reason: 'from .gitleaks.toml' })));
    expect(draft.left.map(({ what }) => what)).toEqual(['an allowlist of the rule nothing-known']);
  });
});

test('a rule of ours is only turned off if all of theirs for it are', () => {
  const gitleaks = TOOLS.find(({ name }) => name === 'gitleaks')!;
  const off = (...ids: string[]) => {
    const draft = read(gitleaks, { '.gitleaks.toml': `[extend]\nuseDefault = true\ndisabledRules = ${JSON.stringify(ids)}\n` });
    return [[...draft.settings.keys()], draft.left.length];
  };
  expect(off('easypost-test-api-token')).toEqual([[], 1]);
  expect(off('easypost-test-api-token', 'easypost-api-token')).toEqual([['easypost-key'], 0]);
});

test('an empty stopword allows nothing', () => {
  const gitleaks = TOOLS.find(({ name }) => name === 'gitleaks')!;
  expect(read(gitleaks, { '.gitleaks.toml': '[allowlist]\nstopwords = [""]\n' }).allow).toEqual([]);
});
