import { counted } from '../../io/words.ts';
import { basename, dirname } from 'node:path';
import { type EnvKey, envKeys } from '../env.ts';
import type { Facts } from '../facts.ts';
import { type Answer, defineLine, seenAt, some } from '../line.ts';
import { fakeValue } from '../made-up.ts';

const env = (letter: string) => `TOGETHER_API_KEY=${fakeValue(letter)}\n`;

export const line = defineLine({
  id: 'keys-per-environment',
  title: 'Each environment has its own key',
  question: 'Do development, staging and production use different keys?',
  looksAt: 'the values in environment files on this disk, compared by a digest whose key is made for the run',
  check,
  proof: () => ({
    pass: { files: { '.gitignore': '.env*\n', '.env.development': env('a'), '.env.production': env('b') } },
    fail: {
      files: { '.gitignore': '.env*\n', '.env.development': env('a'), '.env.production': `PORT=1\nOTHER_API_KEY=${fakeValue('a')}\n` },
    },
    'cannot tell': { files: { '.gitignore': '.env*\n', '.env': env('a'), '.env.production': 'TOGETHER_API_KEY=your-key-here\n' } },
    'not used here': { files: { 'a.js': 'export const a = 1;\n' } },
  }),
});

const ENVIRONMENT = /^(?:dev(?:elop(?:ment)?)?|stag(?:e|ing)|prod(?:uction)?|test(?:ing)?|qa|uat|preview|local)$/i;

/** What an environment file is for, by its name or folder: `.env.production`, `staging/.env`. */
function environmentOf(path: string): string {
  const folder = basename(dirname(path));
  return `${ENVIRONMENT.test(folder) ? folder.toLowerCase() : ''}/${basename(path).toLowerCase()}`;
}

async function check(facts: Facts): Promise<Answer> {
  const keys = (await envKeys(facts)).filter(({ digest }) => digest !== null);
  const byDigest = groups(keys, ({ digest }) => digest!);
  const shared = byDigest.filter((group) => new Set(group.map(({ path }) => environmentOf(path))).size > 1);
  if (shared.length > 0)
    return {
      result: 'fail',
      evidence: some(
        shared.flatMap(([first, ...others]) =>
          others
            .filter(({ path }) => environmentOf(path) !== environmentOf(first!.path))
            .map(({ path, line, name }) => seenAt(path, line, `${name} has the value of ${first!.name} in ${first!.path}:${first!.line}`)),
        ),
      ),
      settle: 'Make a key for each environment, so that one can be revoked without stopping the others.',
    };
  const apart = groups(keys, ({ name }) => name).filter((group) => new Set(group.map(({ path }) => environmentOf(path))).size > 1);
  if (apart.length > 0)
    return {
      result: 'pass',
      evidence: some(apart.flatMap((group) => group.map(({ path, line, name }) => seenAt(path, line, `${name} has a value of its own`)))),
    };
  if (keys.length === 0 && (await facts.isUnused('keys')))
    return {
      result: 'not used here',
      evidence: [{ says: `${counted((await facts.survey).files, 'file')} searched, and none mentions a key` }],
    };
  return {
    result: 'cannot tell',
    evidence: some(
      keys.map(({ path, line, name }) => seenAt(path, line, `${name} has a value, and no other environment file here has one`)),
    ),
    settle: 'Compare the keys where they are kept (secret manager, settings of the host), or run this where the environment files are.',
  };
}

function groups(keys: readonly EnvKey[], by: (key: EnvKey) => string): EnvKey[][] {
  const found = new Map<string, EnvKey[]>();
  for (const key of keys) found.set(by(key), [...(found.get(by(key)) ?? []), key]);
  return [...found.values()];
}
