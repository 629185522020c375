/** Repositories with a long history, made with `git fast-import`, and what verdicts take of a scan. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { addHistory } from '../../src/cli/scan/history.ts';
import { setUp } from '../../src/cli/setup.ts';
import { scanVersions } from '../../src/scan/history.ts';
import { emptyReport } from '../../src/scan/reports.ts';
import { inBatches, listHistory, measure } from '../../src/sources/history/list.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { dice, WORDS } from './data.ts';

/** Words that rules look for. */
const CREDENTIALS = ['token', 'password', 'api_key', 'secret', 'auth', 'credential', 'client_id', 'access_key'];
const FILES = 60;

/**
 * Each commit changes a few lines of one of 60 files. Some files have a login, as examples in documentation do.
 *
 * @param lines of each file at first
 * @param isDense every fourth line assigns something to a word for credentials
 */
export function makeHistory(folder: string, commits: number, lines: number, isDense: boolean): void {
  const roll = dice(4711);
  const word = () => WORDS[roll(WORDS.length)];
  const name = () => (isDense && roll(4) === 0 ? CREDENTIALS[roll(CREDENTIALS.length)] : word());
  const line = () =>
    `  const ${word()}_${name()} = ${word()}(${roll(1000)}, options.${name()}, "${word()} ${word()}"); // ${word()} ${word()}`;
  const files = Array.from({ length: FILES }, (_, i) => {
    const file = Array.from({ length: lines }, line);
    if (i % 10 === 0) file[lines >> 1] = `  login("me@example.com", "${word()}${roll(1e6)}${word()}");`;
    return file;
  });
  const out: string[] = [];
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const file = (i: number) => `M 100644 inline src/file${i}.ts\n${data(files[i].join('\n'))}`;
  for (let commit = 0; commit < commits; commit++) {
    const author = `committer b <b@example.com> ${1.6e9 + commit * 600} +0000\n`;
    out.push(`commit refs/heads/main\n${author}${data(`${word()} ${word()} ${commit}`)}`);
    if (commit === 0) for (let i = 0; i < FILES; i++) out.push(file(i));
    else {
      const i = roll(FILES);
      files[i].splice(roll(lines), roll(3), ...Array.from({ length: 1 + roll(3) }, line));
      out.push(file(i));
    }
  }
  mkdirSync(folder, { recursive: true });
  execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: folder });
  execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, input: out.join(''), maxBuffer: 1 << 30 });
  execFileSync('git', ['reset', '-q', '--hard'], { cwd: folder });
}

/** How long the search for secrets and the verdicts about them take in this process, once V8 has compiled both. */
export async function verdictShare(folder: string): Promise<string> {
  const repository = findRepository(folder)!;
  const { rules, policy, ignored } = await setUp(repository, folder, {});
  const scan = { ignored, options: {} as never, root: repository.root };
  let times = '';
  for (let run = 0; run < 2; run++) {
    const begin = performance.now();
    const list = listHistory(repository, { messages: true });
    const { sorted, starts } = inBatches(measure(list.items, repository).present);
    const findings = [];
    for (const [i, from] of starts.entries())
      findings.push(...(await scanVersions(sorted.slice(from, starts[i + 1]), { ...scan, rules, policy }, 'history')).findings);
    const report = { ...emptyReport('history'), findings };
    const found = performance.now();
    await addHistory(report, list, { repository, cwd: folder, own: () => '', rules, policy, scan }, [], undefined);
    const end = performance.now();
    const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(2)} s`;
    times = `search ${seconds(begin, found)}, verdicts about ${report.findings.length} secrets ${seconds(found, end)}`;
  }
  return times;
}
