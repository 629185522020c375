import { counted } from '../../io/words.ts';
import { atLeast, type Finding } from '../../model.ts';
import { allKeyReads } from '../code.ts';
import type { Facts } from '../facts.ts';
import { type Answer, defineLine, type Evidence, some } from '../line.ts';
import { fakeTogetherKey } from '../made-up.ts';

const CLIENT = "import Together from 'together-ai';\nexport const client = new Together({ apiKey: process.env.TOGETHER_API_KEY });\n";
const LEAK = `import Together from 'together-ai';\nexport const client = new Together({ apiKey: '${fakeTogetherKey()}' });\n`;

export const line = defineLine({
  id: 'keys-not-in-code',
  title: 'Keys come from the environment or a secret manager, never from code',
  question: 'Is every key read from the environment or a secret manager, and is none in the files or in the history?',
  looksAt: 'secrets in the files and in all commits; places where code reads a key from the environment or a secret manager',
  check,
  proof: () => ({
    pass: { commits: [{ 'src/client.ts': CLIENT }] },
    fail: { commits: [{ 'src/client.ts': LEAK }, { 'src/client.ts': CLIENT }] },
    'cannot tell': { commits: [{ 'main.go': 'package main // uses together.ai\n' }] },
    'not used here': { commits: [{ 'a.js': 'export const a = 1;\n' }] },
  }),
});

const isKey = ({ severity, practice, type }: Finding): boolean => !practice && type === undefined && atLeast(severity, 'high');

async function check(facts: Facts): Promise<Answer> {
  const tree = await facts.tree;
  const history = await facts.history;
  const inTree = tree.findings.filter(isKey);
  const known = new Set(inTree.map(({ fingerprint }) => fingerprint));
  const inHistory = history.findings.filter((finding) => isKey(finding) && !known.has(finding.fingerprint));
  if (inTree.length + inHistory.length > 0)
    return {
      result: 'fail',
      evidence: some([...inTree, ...inHistory].map(place)),
      settle: 'Revoke each key, then read the new one from the environment. A key in the history is not safe after its line is removed.',
    };
  const gaps = [...tree.gaps, ...history.gaps].map((says) => ({ says }));
  const reads = (await allKeyReads(facts)).map(({ seen }) => seen);
  if (gaps.length > 0)
    return {
      result: 'cannot tell',
      evidence: some([...gaps, ...reads]),
      settle: 'Run this where all files and commits are: in a full clone.',
    };
  const clean: Evidence = {
    says: `no key in the files or in the history${tree.allowed > 0 ? ` (${tree.allowed} allowed, each with a reason)` : ''}`,
  };
  if (reads.length > 0) return { result: 'pass', evidence: [clean, ...some(reads)] };
  if ((await facts.isUnused('keys')) && (await facts.isUnused('models')))
    return {
      result: 'not used here',
      evidence: [
        { says: `${counted((await facts.survey).files, 'file')} searched, and none mentions a key or a model, and none is in the history` },
      ],
    };
  return {
    result: 'cannot tell',
    evidence: [clean],
    settle: 'No code was seen that reads a key: show where it comes from, such as process.env.TOGETHER_API_KEY.',
  };
}

const place = ({ path, line, commit, rule, preview, record }: Finding): Evidence => ({
  says: `${rule}: ${preview}${record ? ` (record ${record.index})` : ''}`,
  path,
  ...(line > 0 && { line }),
  ...(commit !== undefined && { commit }),
});
