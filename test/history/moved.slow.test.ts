import { expect, test } from 'vitest';
import { historyDates } from '../../src/report/text.ts';
import { leak, pushedOnce, scan } from './scan.ts';

test('a secret that was moved on a branch, or is left in another file or on another branch there, was not removed', async () => {
  const repo = pushedOnce();
  const dates = async () => historyDates((await scan(repo)).about('one'));
  const onTopic = (change: () => void) => {
    repo.git('checkout', '-q', 'topic');
    change();
    repo.git('checkout', '-q', 'main');
  };
  repo.git('checkout', '-q', '-b', 'topic');
  repo.given({ 'lib/feat.py': leak('one') });
  for (const to of ['lib/feature.py', 'lib/a.py']) {
    onTopic(() => {
      repo.git('mv', 'lib', 'old');
      repo.git('mv', `old/${to === 'lib/a.py' ? 'feature' : 'feat'}.py`, to.replace('lib/', 'old/'));
      repo.git('mv', 'old', 'lib');
      repo.given({});
    });
    expect(await dates()).toMatch(/ · not in HEAD$/);
  }
  onTopic(() => repo.given({ 'b.py': `x\n${leak('one')}` }));
  onTopic(() => {
    repo.git('rm', '-q', 'lib/a.py');
    repo.given({});
  });
  expect(await dates()).toMatch(/ · not in HEAD$/);
  repo.git('branch', 'copy', 'topic');
  onTopic(() => {
    repo.git('rm', '-q', 'b.py');
    repo.given({});
  });
  expect(await dates()).toMatch(/ · not in HEAD$/);
  repo.git('branch', '-q', '-D', 'copy');
  expect(await dates()).toMatch(new RegExp(` · removed .* in ${repo.git('rev-parse', '--short=10', 'topic')}$`));
});
