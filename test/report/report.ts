/** A report that uses every feature of reports. All values are masked, as after policy. */
import type { Finding, Report } from '../../src/model.ts';

const DOTS = '••••••••••';

export function finding(over: Partial<Finding> = {}): Finding {
  const line = over.line ?? 7;
  const column = over.column ?? 28;
  return {
    path: 'src/bot.py',
    line,
    column,
    endLine: line,
    endColumn: line > 0 ? column + 50 : 0,
    rule: 'together-api-key',
    title: 'Together AI API key',
    severity: 'critical',
    fingerprint: '5f0c1e9a4b7d2c88',
    preview: `tgp_v1_${DOTS}Q9x`,
    excerpt: `client = Together(api_key="tgp_v1_${DOTS}Q9x")`,
    remedy: 'Revoke it at api.together.ai › Settings › API keys, then read the new one from TOGETHER_API_KEY.',
    known: false,
    blocking: true,
    ...over,
  };
}

const generic: Partial<Finding> = {
  rule: 'generic-secret',
  title: 'Secret given to a name',
  severity: 'medium',
  preview: DOTS,
  excerpt: `password = "${DOTS}"`,
  remedy: 'Replace it, then read the new one from the environment.',
  blocking: false,
};

const personal = (record: number, over: Partial<Finding> = {}): Finding =>
  finding({
    path: 'data/train.jsonl',
    line: record,
    column: 40,
    rule: 'email',
    title: 'Email address',
    severity: 'high',
    fingerprint: `e${String(record).padStart(15, '0')}`,
    preview: '••••.•••@•••••.•••',
    excerpt: '••••.•••@•••••.•••',
    remedy: 'Look at it with "together-guard dataset review", write a clean copy with "together-guard dataset sanitize".',
    record: { index: record, field: 'messages[1].content', role: 'user' },
    type: 'EMAIL',
    ...over,
  });

/** Less severe findings and datasets come first, as they may in a scan. */
export function everything(): Report {
  return {
    scope: 'staged',
    files: 6,
    bytes: 1_912_345,
    ignored: 1,
    rulesOff: ['json-web-token'],
    knownRecords: 1200,
    findings: [
      finding({ ...generic, path: 'config/app.yml', line: 3, column: 13, fingerprint: '0000000000000001' }),
      ...Array.from({ length: 12 }, (_, i) => personal(i + 1)),
      personal(13, {
        severity: 'low',
        blocking: false,
        rule: 'ip-address',
        title: 'IP address',
        type: 'IP_ADDRESS',
        preview: '•••.•••.•.••',
        excerpt: '•••.•••.•.••',
      }),
      personal(14, { allowed: 'our own role mailboxes', blocking: false }),
      finding({ ...generic, path: 'docs/login.md', severity: 'low', fingerprint: '0000000000000008' }),
      finding({ ...generic, path: 'docs/start.md', severity: 'low', state: 'live', fingerprint: '0000000000000009' }),
      finding({ ...generic, path: 'config/old.yml', line: 9, column: 3, known: true, severity: 'high', fingerprint: '0000000000000002' }),
      finding({
        ...generic,
        path: 'config/older.yml',
        line: 9,
        column: 3,
        known: true,
        baseline: true,
        severity: 'high',
        fingerprint: '0000000000000007',
      }),
      finding({
        ...generic,
        path: 'test/fixture.ts',
        line: 1,
        column: 1,
        severity: 'high',
        allowed: 'made up, see the README',
        fingerprint: '0000000000000003',
      }),
      finding({
        ...generic,
        path: 'deploy/k8s.yaml',
        line: 12,
        column: 20,
        severity: 'high',
        blocking: true,
        via: 'base64 or hex',
        state: 'unknown',
        stateReason: 'no harmless call is known for this kind of key',
        fingerprint: '0000000000000004',
      }),
      finding(),
      finding({
        path: 'src/old name,100%.py',
        line: 2,
        endLine: 4,
        commit: '0123456789abcdef0123456789abcdef01234567',
        state: 'live',
        fingerprint: '0000000000000005',
      }),
      finding({
        path: 'data/rows.parquet',
        line: 0,
        column: 0,
        record: { index: 42, field: 'text', role: null },
        excerpt: `tgp_v1_${DOTS}Q9x`,
        fingerprint: '0000000000000006',
      }),
    ],
    datasets: [
      {
        path: 'data/train.jsonl',
        format: 'conversational',
        forTraining: true,
        records: 2310,
        blockingRecords: 41,
        titles: { email: 'Email address', 'phone-number': 'Phone number' },
        counts: {
          email: { blocking: 37, warned: 0, review: 0, other: 1 },
          'phone-number': { blocking: 9, warned: 0, review: 0, other: 0 },
          'ip-address': { blocking: 0, warned: 0, review: 2, other: 0 },
        },
        first: { index: 1, field: 'messages[1].content', role: 'user', preview: '••••.•••@•••••.•••' },
        omitted: 34,
      },
      {
        path: 'data/warned.csv',
        format: 'instruction',
        records: 12,
        blockingRecords: 0,
        titles: { email: 'Email address' },
        counts: { email: { blocking: 0, warned: 3, review: 0, other: 0 } },
        omitted: 0,
      },
    ],
    skipped: [
      { path: 'assets/model.bin', why: 'too big (734003200 bytes; --max-size sets the limit)', failed: false },
      { path: 'data/lfs.jsonl', part: 'all of it', why: 'the content is not here, only a Git LFS pointer to it', failed: false },
      { path: 'vendor/lib.7z', why: 'an archive that is not looked into', failed: false },
      { path: 'secret/locked.txt', why: 'no permission to read it', failed: true },
    ],
    notes: ['.together-guard.yaml:7: the allow entry 5f0c1e9a expired on 2026-01-31 and no longer counts'],
  };
}
