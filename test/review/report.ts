import { bareboneRepo, LEAK } from '../git/repo.ts';
import { SMALL } from './dataset.ts';

/** A path that is markup. */
export const NAME = '<img src=x onerror=alert(1)>&.py';

export function report() {
  const repo = bareboneRepo();
  repo.write(NAME, LEAK);
  repo.write('data/train.jsonl', SMALL);
  const outcome = repo.guard('scan', '--format', 'html', '--output', 'report.html', NAME, 'data/train.jsonl');
  return { repo, outcome, html: repo.read('report.html') };
}
