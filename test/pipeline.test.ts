import { expect, test } from 'vitest';
import { NO_CONFIG } from '../src/policy/config/schema.ts';
import { Allowlist } from '../src/policy/allowlist.ts';
import type { Blob } from '../src/model.ts';
import { run } from '../src/scan/pipeline.ts';
import { BASE64URL, fakeToken } from '../src/rules/secrets/define.ts';
import { policy, rules } from './detect/secrets/setup.ts';

const KEY = `${fakeToken('tgp_v1_', BASE64URL, 42)}A`;
const blob = (path: string, more: Partial<Blob> = {}): Blob => ({
  path,
  bytes: Buffer.from('nothing\n'),
  origin: { kind: 'file' },
  ...more,
});

test('a key in the name of a file or folder is found once per file, and shown masked', async () => {
  const paths = [
    'src/app.ts',
    `keys/${KEY}.txt`,
    `${KEY}/a.txt`,
    `backup-${KEY}_old.tar`,
    'docs/2024-10-24_meeting-notes_final-version2.md',
    `img/${fakeToken('', '0123456789abcdef', 40)}.png`,
  ];
  const report = await run(
    paths.map((path) => blob(path)),
    rules,
    policy,
    'files',
  );
  expect(report.findings.map(({ path, rule, line, blocking, via }) => [path, rule, line, blocking, via])).toEqual(
    ['keys/tgp_v1_••••••••••.txt', 'tgp_v1_••••••••••/a.txt', 'backup-tgp_v1_••••••••••_old.tar'].map((path) => [
      path,
      'together-api-key',
      1,
      true,
      'file name',
    ]),
  );
  expect(JSON.stringify(report)).not.toContain(KEY.slice(7, 13));
});

test('the name of an existing file is known; parts of a file share one name; ignored paths are not scanned', async () => {
  const path = `keys/${KEY}.txt`;
  const before = async () => [Buffer.from('old')];
  const [known] = (await run([blob(path, { before })], rules, { ...policy, all: false }, 'staged')).findings;
  expect(known).toMatchObject({ known: true, blocking: false });
  const part = { seen: 0, last: false, base: () => ({ line: 1, column: 1 }), whole: { size: 16, slice: () => Buffer.alloc(0) } };
  expect(
    (await run([blob(path, { part }), blob(path, { part: { ...part, seen: 4, last: true } })], rules, policy, 'files')).findings,
  ).toHaveLength(1);
  expect((await run([blob(path)], rules, { ...policy, ignores: () => true }, 'files')).findings).toEqual([]);
});

test('the allowlist file can allow it', async () => {
  const config = { ...NO_CONFIG, allow: [{ rule: 'together-api-key', path: '^keys/', reason: 'a test', line: 1 }] };
  const [finding] = (await run([blob(`keys/${KEY}.txt`)], rules, { ...policy, config, allowlist: new Allowlist(config, '') }, 'files'))
    .findings;
  expect(finding).toMatchObject({ allowed: 'a test', blocking: false });
});
