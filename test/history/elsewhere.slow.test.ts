import { expect, test } from 'vitest';
import { pushedElsewhere, type SearchMeans } from '../../src/history/elsewhere.ts';
import { setUp } from '../../src/cli/setup.ts';
import { BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { scanVersions } from '../../src/scan/history.ts';
import { listHistory, measure } from '../../src/sources/history/list.ts';
import { Commits } from '../../src/sources/history/commits.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { bareboneRepo, type Repo } from '../git/repo.ts';

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
    return pushedElsewhere(new Set(ids), findings, list, commits, { repository, rules, policy, scan, most });
  };
  const { elsewhere, gap } = await search();
  const pushed = { remote: { ref: 'origin/main', time: expect.any(Number) as number } };
  expect(ids.map((id) => elsewhere.get(id))).toEqual([pushed, pushed, { tag: 'v1' }, {}]);
  expect(gap).toBeUndefined();
  expect((await search({ commits: 1 })).gap).toMatch(/^what was pushed could not be searched completely \(at most 1 /);
  expect((await search({ bytes: 2 })).gap).toBeDefined();
});

test('a value counts as pushed where no rule reports it: in prose, in a longer word, in a name', async () => {
  const [prose, word, name, none] = ['prose', 'word', 'name', 'none'].map((seed) =>
    fakeToken('', BASE64URL, 24, seed).replace(/[-_]/g, 'x'),
  );
  const repo = bareboneRepo();
  repo.given({ 'notes.md': `log in with ${prose} please\n`, 'b.bin': `\0abc${word}def\0` });
  repo.git('-c', `user.name=${name}`, 'commit', '-q', '--allow-empty', '-m', 'x');
  repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  repo.given({ 'a.py': [prose, word, name, none].map((value, i) => `db_password_${i} = '${value}'\n`).join('') });
  const search = async (change: Partial<SearchMeans> = {}) => {
    const { list, findings, ids, means } = await scanned(repo);
    expect(new Set(findings.map(({ path }) => path))).toEqual(new Set(['a.py']));
    const commits = new Commits(means.repository, list.log, list.named);
    const { elsewhere, gap } = await pushedElsewhere(new Set(ids), findings, list, commits, { ...means, ...change });
    return { refs: ids.map((id) => elsewhere.get(id)?.remote?.ref), gap };
  };
  const main = 'origin/main';
  expect(await search()).toEqual({ refs: [main, main, main, undefined], gap: undefined });
  expect((await search({ most: { bytes: 2 } })).gap).toMatch(/could not be searched completely/);
  repo.git('update-ref', '-d', 'refs/remotes/origin/main');
  expect(await search()).toEqual({ refs: [undefined, undefined, undefined, undefined], gap: undefined });
});

test('what was pushed and could not be read makes a verdict unknown', async () => {
  const repo = bareboneRepo();
  repo.given({ a: 'a\n' });
  repo.given({ 'guide.pdf': Buffer.from('%PDF-1.7 stream') });
  repo.given({ 'old.7z': Buffer.from('7z\xbc\xaf\x27\x1c rest', 'latin1') });
  repo.given({ 'a.py': `api_key = "${fakeToken('tgp_v1_', BASE64URL, 40, 'seven')}"\n` });
  const search = async () => {
    const { list, findings, ids, means, skipped } = await scanned(repo);
    const commits = new Commits(means.repository, list.log, list.named);
    return (await pushedElsewhere(new Set(ids), findings, list, commits, { ...means, skipped })).gap;
  };
  expect(await search()).toBeUndefined();
  repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD~2'); // a document says nothing
  expect(await search()).toBeUndefined();
  repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD~1');
  expect(await search()).toBe('old.7z was pushed and could not be read completely');
});

/** A scan of the whole history. */
async function scanned(repo: Repo) {
  const repository = findRepository(repo.root)!;
  const { rules, policy, ignored } = await setUp(repository, repo.root, {});
  const scan = { ignored, options: {} as SearchMeans['scan']['options'], root: repo.root };
  const list = listHistory(repository, { messages: true });
  const items = measure(list.items, repository).present;
  const { findings, skipped } = await scanVersions(items, { ...scan, rules, policy }, 'history');
  return { list, findings, skipped, ids: findings.map(({ secretId }) => secretId!), means: { repository, rules, policy, scan } };
}
