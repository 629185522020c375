import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { peekSmall } from '../../io/small-file.ts';
import { counted } from '../../io/words.ts';
import type { Facts } from '../facts.ts';
import { type Answer, defineLine, type Evidence, seenAt, some } from '../line.ts';

const RECORDS = `${JSON.stringify({
  messages: [
    { role: 'user', content: 'What is a monad?' },
    { role: 'assistant', content: 'A monoid.' },
  ],
})}\n`.repeat(2);
const sha256 = (bytes: string | Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const sheet = (of: string) => JSON.stringify({ tool: 'together-guard', output: 'train.jsonl', digest: sha256(of) });

export const line = defineLine({
  id: 'datasets-clean',
  title: 'Fine-tune datasets are checked, reviewed and sanitized',
  question: 'Has each fine-tune dataset a datasheet that fits it, and no personal data that blocks?',
  looksAt:
    'files in a format of fine-tune datasets, the personal data and secrets in them, and the digest in the datasheet of "dataset sanitize"',
  check,
  proof: () => ({
    pass: { commits: [{ 'train.jsonl': RECORDS, 'train.jsonl.datasheet.json': sheet(RECORDS) }] },
    fail: { commits: [{ 'train.jsonl': RECORDS, 'train.jsonl.datasheet.json': sheet('another file') }] },
    'cannot tell': { commits: [{ 'train.jsonl': RECORDS }] },
    'not used here': { commits: [{ 'a.js': 'export const a = 1;\n' }] },
  }),
});

async function check(facts: Facts): Promise<Answer> {
  const { datasets, files } = await facts.survey;
  const { datasets: reports, findings } = await facts.tree;
  const blocking = new Map(reports.filter(({ blockingRecords }) => blockingRecords > 0).map((report) => [report.path, report]));
  const all = [...new Set([...datasets, ...blocking.keys()])].sort();
  if (all.length === 0) {
    if (await facts.isUnused('training'))
      return {
        result: 'not used here',
        evidence: [{ says: `${counted(files, 'file')} searched: none is a dataset, and none mentions fine-tuning` }],
      };
    return {
      result: 'cannot tell',
      evidence: [{ says: 'no dataset is in the repository, but fine-tuning is mentioned in it' }],
      settle: SETTLE,
    };
  }
  const seen = all.map((path): Seen => {
    const report = blocking.get(path);
    const secrets = findings.filter((finding) => finding.path === path && finding.type === undefined && !finding.practice).length;
    if (report) return ['bad', seenAt(path, undefined, `${counted(report.blockingRecords, 'record')} with personal data that blocks`)];
    if (secrets > 0) return ['bad', seenAt(path, undefined, counted(secrets, 'secret'))];
    return sheetOf(path, facts);
  });
  const has = (state: State) => seen.some(([one]) => one === state);
  const evidence = some(STATES.flatMap((state) => seen.flatMap(([one, evidence]) => (one === state ? [evidence] : []))));
  if (has('bad')) return { result: 'fail', evidence, settle: SETTLE };
  if (facts.config.datasets.pii === 'off')
    return {
      result: 'cannot tell',
      evidence: [{ says: 'datasets.pii is off, so no personal data was looked for', path: facts.configName }],
      settle: 'Set datasets.pii to warn or block.',
    };
  return has('open') ? { result: 'cannot tell', evidence, settle: SETTLE } : { result: 'pass', evidence };
}

const SETTLE =
  'Review the dataset with "together-guard dataset review FILE", write a clean copy with "together-guard dataset sanitize FILE -o CLEAN", and commit the copy with its datasheet.';

const STATES = ['bad', 'open', 'good'] as const;
type State = (typeof STATES)[number];
type Seen = [state: State, evidence: Evidence];

/** What a dataset's datasheet proves. */
function sheetOf(path: string, facts: Facts): Seen {
  const name = `${path}.datasheet.json`;
  let sheet: { digest?: unknown; decisions?: unknown } | null;
  try {
    sheet = JSON.parse(peekSmall(facts.file(name))) as typeof sheet;
  } catch {
    return ['open', seenAt(path, undefined, 'has no datasheet')];
  }
  const digest = sheet?.digest;
  if (typeof digest !== 'string') return ['open', seenAt(name, undefined, 'has no digest, so it may be of another version of the dataset')];
  if (digest !== sha256(readFileSync(facts.file(path))))
    return ['bad', seenAt(path, undefined, `was changed after its datasheet was written`)];
  return ['good', seenAt(name, undefined, `its digest fits ${path}${sheet?.decisions ? ', which was reviewed' : ''}`)];
}
