import { describe, expect, test } from 'vitest';
import { hideNames } from '../../src/scan/file-names.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { emptyReport } from '../../src/scan/reports.ts';
import { setUp } from '../../src/cli/setup.ts';
import { inlineAllow, mayAllow } from '../../src/policy/inline.ts';
import { expectNoSecret, KEY, LEAK } from '../git/repo.ts';

const own = 'together-guard:allow together-api-key -- made up';
/** The effect of a comment on the finding on the last of these lines. Text without any possible comment is not parsed. */
const reasonFor = (lines: string, path: string) =>
  !mayAllow(lines) ? {} : inlineAllow('together-api-key', lines.split('\n').at(-1)!, lines.split('\n').at(-2) ?? '', path);

test.each([
  ['bot.py', `key = "***"  # ${own}`],
  ['bot.py', `key = "***"  # ${own}\r`],
  ['bot.py', `# ${own}\nkey = "***"`],
  ['bot.py', `key = "#***" # gitleaks:allow`],
  ['bot.py', "name = 'it''s' # gitleaks:allow ***"],
  ['bot.py', 'k = "***" # pragma: allowlist secret'],
  ['bot.py', '# pragma: allowlist nextline secret\nk = "***"'],
  ['bot.py', 'other = 1 # pragma: allowlist nextline secret\nk = "***"'],
  ['bot.ts', 'const k = "***"; // gitleaks:allow'],
  ['bot.ts', `fetch("https://a.b/***") /* together-guard:allow * -- made up */`],
  ['bot.ts', `   * ***, as an example gitleaks:allow`],
  ['a.sql', "SELECT '***' -- gitleaks:allow"],
  ['page.html', `<b>***</b> <!-- ${own} -->`],
  ['README.md', `*** <!-- ${own} -->`],
  ['app.yaml', "note: don't\nkey: *** # gitleaks:allow"],
  ['app.yaml', "key: don't *** # gitleaks:allow"],
  ['main.tf', `key = "***" // ${own}`],
  ['bot.py', 'k = "***" # betterleaks:allow'],
  ['bot.py', 'k = "***"  # trufflehog:ignore'],
  ['bot.py', 'k = "***" # kingfisher:ignore'],
  ['bot.py', '# kingfisher:ignore\nk = "***"'],
  ['bot.py', 'k = "***" # ggignore'],
  ['bot.ts', 'const k = "***"; // secretlint-disable-line'],
  ['bot.ts', '/* secretlint-disable-next-line -- an example */\nconst k = "***";'],
  ['bot.ts', '// secretlint-disable-next-line @secretlint/secretlint-rule-together\nconst k = "***";'],
  ['bot.ts', '// secretlint-disable-next-line @secretlint/secretlint-rule-aws, @secretlint/secretlint-rule-pattern\nconst k = "***";'],
  ['Dockerfile', 'ENV KEY=*** # gitleaks:allow'],
  ['.env.local', 'KEY=*** # gitleaks:allow'],
  ['settings.ini', 'key=*** ; gitleaks:allow'],
  ['unknown.thing', 'key *** # gitleaks:allow'],
])('counts in %s: %s', (path, lines) => {
  expect(reasonFor(lines, path).reason).toMatch(
    /made up|(?:git|better)leaks:allow|pragma: allowlist|:ignore|ggignore|secretlint-disable-(?:next-)?line/,
  );
});

test.each([
  ['chat.jsonl', '{"content": "*** # gitleaks:allow"}'],
  ['chat.jsonl', '{"content": "pragma: allowlist nextline secret"}\n{"content": "***"}'],
  ['data.json', `{"a": "***", "b": "# ${own}"}`],
  ['notes.txt', '*** # gitleaks:allow'],
  ['table.csv', '***,# gitleaks:allow'],
  ['bot.py', 'k = "*** # gitleaks:allow"'],
  ['bot.py', 'k = "*** # ggignore trufflehog:ignore secretlint-disable-line"'],
  ['bot.py', '# trufflehog:ignore\nk = "***"'], // its own tool only looks at the line itself
  ['bot.py', 'k = "***" # secretlint-disable-next-line'],
  ['bot.py', '# secretlint-disable-line\nk = "***"'],
  ['bot.ts', 'const k = "***"; // secretlint-disable-line @secretlint/secretlint-rule-github'],
  ['bot.py', 'k = "***" # ggignored'],
  ['bot.py', "k = '***  # pragma: allowlist secret'"],
  ['bot.py', 'k = "*** # gitleaks:allow'], // the string continues
  ['bot.py', `k = "***" // ${own}`], // a division
  ['bot.ts', `k = "***" # ${own}`],
  ['bot.ts', 'url = http://gitleaks:allow@***'],
  ['a.css', 'url(//***) // gitleaks:allow'],
  ['bot.py', `${own} k = "***"`],
  ['bot.py', `other = "***"  # ${own}\nk = "***"`], // that comment belongs to the other line
  ['bot.py', `${'x = 1; '.repeat(150)}k = "***" # gitleaks:allow`],
  ['bot.min.js', `k="***";${'a();'.repeat(300)}// gitleaks:allow`],
])('does not count in %s: %s', (path, lines) => {
  expect(reasonFor(lines, path).reason).toBeUndefined();
});

test.each([
  ['k = "***" # together-guard:allow', 'does not count, since it names no rule: write "together-guard:allow together-api-key -- why"'],
  ['k = "***" # together-guard:allow together-api-key', 'does not count, since it has no reason'],
  ['k = "***" # together-guard:allow aws-access-key -- made up', '"together-guard:allow aws-access-key" is for another rule'],
  ['k = "***" # together-guard: allow together-api-key -- made up', 'looks like "together-guard:allow"'],
  ['k = "***" # togetherguard:ignore', 'looks like "together-guard:allow"'],
  [
    '# gitleaks:allow\nk = "***"',
    'a comment "gitleaks:allow" counts only on the line of the secret, as in its own tool: write "together-guard:',
  ],
  ['# pragma: allowlist secret\nk = "***"', 'a comment "pragma: allowlist secret" counts only on the line of the secret'],
  ['# secretlint-disable-line\nk = "***"', 'a comment "secretlint-disable-line" counts only on the line of the secret'],
  ['# together-guard:allow x -- y ggignore\nk = "***"', '"together-guard:allow x" is for another rule'],
  ['k = "*** together-guard:allow * -- x"', "since it is not in this file's comment syntax"],
])('what does not count is told: %s', (line, note) => {
  expect(reasonFor(line, 'bot.py').reason).toBeUndefined();
  expect(reasonFor(line, 'bot.py').note).toContain(note);
});

describe('data does not allow itself', () => {
  test.each(['chat.jsonl', 'chat', 'chat.yaml'])('%s', async (path) => {
    const { rules, policy } = await setUp(null, null, {});
    const bytes = Buffer.from(`# ${own}\n${LEAK.trim()} # gitleaks:allow\n`);
    const blocking = async (comments?: boolean) =>
      (
        await inspect({ path, bytes, origin: { kind: 'file' } }, rules, { ...policy, ...(comments === false && { comments }) })
      ).findings.map((finding) => finding.blocking);
    expect(await blocking(false)).toEqual([true]);
    expect(await blocking()).toEqual([path === 'chat.jsonl']);
  });
});

describe('a comment that allows nothing', () => {
  const notesOf = async (path: string, text: string, off: string[] = []) => {
    const { rules, policy } = await setUp(null, '/', {});
    return (await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'file' } }, { ...rules, off: new Set(off) }, policy)).notes;
  };

  test('is reported, with its place', async () => {
    const unused = 'bot.py:2: the comment "together-guard:allow together-api-key" matches nothing anymore: remove it';
    expect(await notesOf('bot.py', `import os\nx = 1  # ${own}\n`)).toEqual([unused]);
    expect(await notesOf('bot.py', `${LEAK}# ${own}\n`)).toContain(unused);
  });

  test('is not reported if it allows something, is not a comment, only mentions ours, or its rule is off', async () => {
    expect(await notesOf('bot.py', `${LEAK.trimEnd()}  # ${own}\n# ${own}\n${LEAK}`)).toEqual([]);
    for (const text of [`x = "# ${own}"\n`, 'x = 1  # write a together-guard:allow comment here\n'])
      expect(await notesOf('bot.py', text)).toEqual([]);
    expect(await notesOf('bot.json', `{"a": "# ${own}"}`)).toEqual([]);
    expect(await notesOf('bot.py', `x = 1  # ${own}\n`, ['together-api-key'])).toEqual([]);
  });

  test('is reported if its rule or the comment itself is misspelt', async () => {
    expect(await notesOf('bot.py', 'x = 1  # together-guard:allow together-api-kye -- why\n')).toEqual([
      'bot.py:1: the comment "together-guard:allow together-api-kye" allows nothing, since no rule has this name (did you mean together-api-key?)',
    ]);
    for (const typo of ['alow', ' allow', 'Allow', 'ignore', 'disable']) {
      const line = `together-guard:${typo} together-api-key -- why`;
      expect(await notesOf('bot.py', `x = 1  # ${line}\n`)).toEqual([expect.stringMatching(/^bot\.py:1: a comment that looks like/)]);
      expect(await notesOf('bot.py', `# ${line}\n${LEAK}`)).toEqual([expect.stringContaining('does not count')]);
    }
    for (const text of ['# together-guard: a hook\n', '# together-guard: allows nothing\n', '# see together-guard:alow\n'])
      expect(await notesOf('bot.py', text)).toEqual([]);
  });

  test('is reported once if it is for another rule', async () => {
    for (const rule of ['aws-access-key', 'no-such-rule'])
      expect(await notesOf('bot.py', `${LEAK.trimEnd()}  # together-guard:allow ${rule} -- why\n`)).toEqual([
        expect.stringMatching(/^bot\.py:1: a comment .* is for another rule: write "together-guard:allow together-api-key -- why"$/),
      ]);
  });

  test('is reported if it has no rule or no reason, once', async () => {
    for (const [comment, lacks] of [
      ['together-guard:allow', 'rule: write "together-guard:allow RULE -- why", or remove it'],
      ['together-guard:allow together-api-key', 'reason: write "together-guard:allow together-api-key -- why", or remove it'],
    ] as const) {
      expect(await notesOf('bot.py', `x = 1  # ${comment}\n`)).toEqual([
        `bot.py:1: the comment "together-guard:allow" allows nothing, since it has no ${lacks}`,
      ]);
      expect(await notesOf('bot.py', `# ${comment}\n${LEAK}`)).toEqual([expect.stringContaining('does not count, since it')]);
    }
  });

  test('does not show a key in the name of its file', async () => {
    const { rules } = await setUp(null, '/', {});
    const report = { ...emptyReport('files'), notes: await notesOf(`keys/${KEY}.py`, `x = 1  # ${own}\n`) };
    expect(report.notes).toHaveLength(1);
    await hideNames(report, rules);
    expectNoSecret(report.notes.join());
  });
});

test('secretlint-disable turns off a block, for all rules or for one', async () => {
  const { rules, policy } = await setUp(null, '/', {});
  const allowed = async (text: string) =>
    (await inspect({ path: 'bot.py', bytes: Buffer.from(text), origin: { kind: 'file' } }, rules, policy)).findings.map(
      (finding) => finding.allowed,
    );
  const off = 'secretlint-disable';
  expect(await allowed(`${LEAK}# ${off}\nx = 1\n${LEAK}\n${LEAK}# secretlint-enable\n${LEAK}`)).toEqual([undefined, off, off, undefined]);
  expect(await allowed(`# ${off}\n${LEAK}`)).toEqual([off]); // the whole file
  expect(await allowed(`x = "# ${off}"\n${LEAK}`)).toEqual([undefined]);
  const named = (name: string) => `@secretlint/secretlint-rule-${name}`;
  expect(await allowed(`# ${off} ${named('github')}\n${LEAK}`)).toEqual([undefined]);
  expect(
    await allowed(
      `# ${off} ${named('together')}\n# secretlint-enable ${named('github')}\n${LEAK}# secretlint-enable ${named('together')}\n${LEAK}`,
    ),
  ).toEqual([off, undefined]);
  const offset = Buffer.from(`\ufeff# é ${off}\n# secretlint-enable é\n${LEAK}`, 'utf16le'); // offsets are those of the decoded text
  expect(
    (await inspect({ path: 'bot.py', bytes: offset, origin: { kind: 'file' } }, rules, policy)).findings.map((one) => one.allowed),
  ).toEqual([undefined]);
});
