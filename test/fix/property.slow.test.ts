import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtinPlan } from '../../src/detect/secrets/compiled-plan.ts';
import { findSecrets } from '../../src/detect/secrets/index.ts';
import { readDotenv } from '../../src/fix/dotenv.ts';
import { languageOf } from '../../src/fix/languages/index.ts';
import { printOf } from '../../src/fix/locate.ts';
import { Variables } from '../../src/fix/variables.ts';
import { changeOf, planFix } from '../../src/fix/plan.ts';
import { rewriteBytes } from '../../src/fix/rewrite.ts';
import { reversal, transact } from '../../src/fix/transaction.ts';
import { RULES } from '../../src/rules/secrets/index.ts';
import { bareboneRepo, KEY, OTHER_KEY } from '../git/repo.ts';
import { programs } from './programs.ts';

const rules = { rules: RULES, plan: builtinPlan(RULES), off: new Set<string>() };
const filled = (text: string) => text.replaceAll('%', KEY).replaceAll('¦', OTHER_KEY);
const printsIn = (path: string, text: string) =>
  new Set(findSecrets(Buffer.from(text), path, rules).placed.map((item) => printOf(path, item, '')));

describe('generated programs in fifteen languages', () => {
  test('no value stays, what is left is the same, and the new text parses', async () => {
    await fc.assert(
      fc.asyncProperty(programs, async (all) => {
        for (const { path, text } of all) {
          const before = filled(text);
          const done = await rewriteBytes(path, Buffer.from(before), printsIn(path, before), {
            rules,
            salt: '',
            variables: new Variables(new Map()),
          });
          expect(done.stuck, before).toEqual([]);
          expect(done.after).not.toContain(KEY);
          expect(done.after).not.toContain(OTHER_KEY);
          expect(printsIn(path, done.after).size, done.after).toBe(0);
          expect(await languageOf(path, text)!.problem?.({ path, text: before, newline: '\n' }, done.after)).toBe(undefined);
          // Everything outside of the edited places is as it was.
          const lines = new Set(done.after.split('\n'));
          for (const line of before.split('\n')) if (!line.includes('tgp_v1_')) expect(lines, done.after).toContain(line);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('partly staged files stay so, and an undo restores every byte', async () => {
    await fc.assert(
      fc.asyncProperty(programs, async (all) => {
        const repo = bareboneRepo();
        const place = { root: repo.root, gitDir: repo.path('.git') };
        for (const { path, text } of all) repo.write(path, filled(text));
        repo.git('add', '.');
        const note = (path: string) =>
          /\.(?:py|rb|sh|yml|ex|R)$/.test(path) ? '# later\n' : path.endsWith('.lua') ? '-- later\n' : '// later\n';
        for (const [i, { path }] of all.entries()) if (i % 2 === 0) repo.append(path, note(path));
        const state = () => [repo.git('ls-files', '--stage'), ...all.map(({ path }) => readFileSync(repo.path(path), 'latin1'))];
        const before = state();
        const unstaged = repo.git('diff', '--numstat');
        const plan = await planFix(place, new Map(all.map(({ path, text }) => [path, printsIn(path, filled(text))])), { rules, salt: '' });
        expect(plan.stuck).toEqual([]);
        transact(place, changeOf(place, plan));
        expect(repo.git('diff', '--numstat')).toBe(unstaged);
        for (const { path } of all) {
          expect(repo.git('show', `:${path}`)).not.toContain('tgp_v1_');
          expect(repo.read(path)).not.toContain('tgp_v1_');
        }
        expect([...readDotenv(repo.read('.env')).values()].every((value) => value === KEY || value === OTHER_KEY)).toBe(true);
        transact(place, reversal(place), 'undo');
        expect(state()).toEqual(before);
        expect(repo.exists('.env')).toBe(false);
      }),
      { numRuns: 4 },
    );
  });
});
