import { counted } from '../../io/words.ts';
import { isEnvFile, isEnvExample } from '../../value/env-file.ts';
import { allKeyReads } from '../code.ts';
import { keysIn } from '../env.ts';
import { tryGit } from '../../sources/git.ts';
import type { Facts } from '../facts.ts';
import { ageOf, changedOn, type KeyAge } from '../key-age.ts';
import { type Answer, defineLine, seenAt, some } from '../line.ts';

const EXAMPLE = { '.env.example': 'TOGETHER_API_KEY=\n' };

export const line = defineLine({
  id: 'keys-rotated',
  title: 'Keys are rotated at least quarterly',
  question: 'Is each key younger than 90 days?',
  looksAt:
    'rotated in the allowlist file, or else the commit that last changed the line of the key in .env.example or in a committed environment file; for a line that was only added, the first commit with the key or its name',
  check,
  proof: () => ({
    pass: { commits: [EXAMPLE], day: '2026-01-02', files: { '.together-guard.yaml': 'rotated:\n  TOGETHER_API_KEY: 2026-11-02\n' } },
    fail: { commits: [EXAMPLE], day: '2026-06-01' },
    'cannot tell': { commits: [{ 'src/a.ts': "import Together from 'together-ai';\nexport const client = new Together();\n" }] },
    'not used here': { commits: [{ 'a.js': 'export const a = 1;\n' }] },
  }),
});

/** A quarter. */
const DAYS = 90;
const DAY_MS = 86_400_000;

const dayAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** When a key was last changed, as far as it is known. */
interface Age extends KeyAge {
  name: string;
}

async function check(facts: Facts): Promise<Answer> {
  const ages = await agesOf(facts);
  if (ages.length === 0)
    return (await facts.isUnused('keys'))
      ? {
          result: 'not used here',
          evidence: [{ says: `${counted((await facts.survey).files, 'file')} searched, and none mentions a key` }],
        }
      : { result: 'cannot tell', evidence: [], settle: settle({ name: 'TOGETHER_API_KEY', where: {} }, facts) };
  const said = ages.map((age) => ({ age, evidence: { ...age.where, says: describe(age, facts.today) } }));
  const due = said.filter(({ age: { day } }) => day !== undefined && dayAfter(day, DAYS) < facts.today);
  const unknown = said.filter(
    ({ age: { day, limit } }) => day === undefined || day > facts.today || (limit !== undefined && dayAfter(day, DAYS) >= facts.today),
  );
  const evidence = some(
    [...due, ...unknown, ...said.filter((one) => !due.includes(one) && !unknown.includes(one))].map((one) => one.evidence),
  );
  if (due.length > 0) return { result: 'fail', evidence, settle: `Rotate the key, then write the day to rotated in ${facts.configName}.` };
  if (unknown.length > 0) return { result: 'cannot tell', evidence, settle: settle(unknown[0]!.age, facts) };
  return { result: 'pass', evidence };
}

const settle = ({ name, day, where }: Pick<Age, 'name' | 'day' | 'where'>, { configName }: Facts): string =>
  where.path === configName && day === undefined
    ? `Correct the name ${name} in rotated of ${configName}, or remove it.`
    : `Write the day of the last rotation to .together-guard.yaml, as in "rotated: { ${name}: 2026-11-02 }".`;

function describe({ name, day, what, limit }: Age, today: string): string {
  if (day === undefined) return `${name}: ${what}`;
  if (day > today) return `${name}: ${what} on ${day}, which is in the future`;
  const due = dayAfter(day, DAYS);
  if (limit !== undefined && due >= today) return `${name}: ${what} on ${day}, and it may be older: ${limit}`;
  return `${name}: ${what} on ${day}, ${due < today ? 'due since' : 'due on'} ${due}`;
}

/** True if a file has the name, other than the allowlist file and texts for people; also one that git does not track yet. */
function isMentioned(name: string, { configName, repository }: Facts): boolean {
  const files = ['.', `:(exclude)${configName}`, ...['md', 'mdx', 'rst', 'adoc', 'txt'].map((type) => `:(exclude,glob)**/*.${type}`)];
  return tryGit(['grep', '-q', '-w', '-F', '-I', '--untracked', '-e', name, '--', ...files], repository.root).status === 0;
}

/** One age for each name: what the allowlist file says, or else the newest line. */
async function agesOf(facts: Facts): Promise<Age[]> {
  const ages = new Map<string, Age>();
  const reads = await allKeyReads(facts);
  for (const [name, { day, line }] of Object.entries(facts.config.rotated ?? {})) {
    const where = seenAt(facts.configName, line, '');
    ages.set(
      name,
      reads.some((read) => read.name === name) || isMentioned(name, facts)
        ? { name, day, where, what: 'rotated' }
        : { name, where, what: 'nothing here reads a key of this name' },
    );
  }
  for (const { path, text } of (await facts.survey).env) {
    if (!isEnvFile(path) && !isEnvExample(path)) continue;
    const keys = keysIn(path, text, () => '').filter(({ name }) => facts.config.rotated?.[name] === undefined);
    const changes = keys.length > 0 ? changedOn(path, facts) : [];
    for (const { name, line } of keys) {
      const change = changes[line - 1] ?? { why: 'its file is not committed' };
      const seen = reads.filter((read) => read.name === name).map((read) => read.seen);
      const age = await ageOf(name, path, line, change, seen, facts);
      const known = ages.get(name)?.day;
      if (known === undefined || (age.day !== undefined && age.day > known)) ages.set(name, { name, ...age });
    }
  }
  for (const { name, seen: where } of reads)
    if (name !== '' && !ages.has(name) && name !== 'GITHUB_TOKEN')
      ages.set(name, { name, where, what: 'read here, but its age is not known' });
  return [...ages.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
