import { expect, test } from 'vitest';
import { pushedElsewhere, type SearchMeans } from '../../src/cli/history-elsewhere.ts';
import { setUp } from '../../src/cli/setup.ts';
import { BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { scanVersions } from '../../src/scan/history.ts';
import { listHistory, measure } from '../../src/sources/history.ts';
import { Commits } from '../../src/sources/history-facts.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { bareboneRepo } from '../git/repo.ts';

test('a verdict is about the value: another blob, a message or a tag outside of the scan that has it', async () => {
  const [one, two, three, four] = ['one', 'two', 'three', 'four'].map((seed) => fakeToken('tgp_v1_', BASE64URL, 40, seed));
  const repo = bareboneRepo();
  repo.given({ a: 'a\n' });
  repo.given({ 'old.py': `api_key = "${one}"\n` });
  repo.git('commit', '-q', '--allow-empty', '-m', `with ${two}`);
  repo.git('update-ref', '--create-reflog', 'refs/remotes/origin/main', 'HEAD');
  repo.git('reset', '-q', '--hard', 'HEAD~2');
  repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  repo.git('tag', '-a', 'v1', '-m', `with ${three}`);
  repo.given({ 'new.ts': [one, two, three, four].map((key, i) => `const key${i} = "${key}";\n`).join('') });

  const repository = findRepository(repo.root)!;
  const { rules, policy, ignored } = await setUp(repository, repo.root, {});
  const scan = { ignored, options: {} as SearchMeans['scan']['options'], root: repo.root };
  const list = listHistory(repository, { range: 'HEAD~1..HEAD', messages: true });
  const { findings } = await scanVersions(measure(list.items, repository).present, { ...scan, rules, policy }, 'history');
  expect(findings.length).toBe(4);
  const ids = findings.map(({ secretId }) => secretId!);
  const search = async (most?: SearchMeans['most']) => {
    const commits = new Commits(repository, list.log);
    commits.about([]);
    return pushedElsewhere(new Set(ids), findings, list, commits, { repository, rules, policy, scan, most });
  };
  const { elsewhere, gap } = await search();
  const pushed = { remote: { ref: 'origin/main', time: expect.any(Number) as number } };
  expect(ids.map((id) => elsewhere.get(id))).toEqual([pushed, pushed, { tag: 'v1' }, {}]);
  expect(gap).toBeUndefined();
  expect((await search({ commits: 1 })).gap).toMatch(/^what was pushed outside of this scan could not be searched completely \(at most 1 /);
  expect((await search({ bytes: 2 })).gap).toBeDefined();
});
