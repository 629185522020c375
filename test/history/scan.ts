import { spawnSync } from 'node:child_process';
import { addHistory } from '../../src/cli/scan/history.ts';
import { scanMessages } from '../../src/history/messages.ts';
import { setUp } from '../../src/cli/setup.ts';
import type { Finding, SecretHistory } from '../../src/model.ts';
import type { Collected } from '../../src/policy/judge.ts';
import { BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { scanVersions } from '../../src/scan/history.ts';
import { addReport } from '../../src/scan/reports.ts';
import { type HistoryOptions, inBatches, listHistory, measure } from '../../src/sources/history/list.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { expect } from 'vitest';
import { bareboneRepo, type Repo } from '../git/repo.ts';

export const key = (seed: string) => fakeToken('tgp_v1_', BASE64URL, 40, seed);
export const leak = (seed: string) => `api_key = "${key(seed)}"\n`;

interface Scanned {
  findings: readonly Finding[];
  notes: readonly string[];
  /** Of the finding whose preview ends like the key. */
  about: (seed: string) => SecretHistory;
}

/** As `scan --history` does, in this process. */
export async function scan(
  repo: Repo,
  options: HistoryOptions & { output?: string; arrange?: (findings: Finding[]) => Finding[] } = {},
): Promise<Scanned> {
  const repository = findRepository(repo.root)!;
  const { rules, policy, ignored } = await setUp(repository, repo.root, {});
  const secrets: Collected[] = [];
  const collecting = { ...policy, collect: (secret: Collected) => secrets.push(secret) };
  const list = listHistory(repository, { messages: true, ...options });
  const means = { ignored, options: {} as never, root: repo.root };
  const { sorted } = inBatches(measure(list.items, repository).present);
  const report = await scanVersions(sorted, { ...means, rules, policy: collecting }, 'history');
  addReport(report, await scanMessages(list.messages, rules, collecting));
  if (options.arrange) report.findings = options.arrange(report.findings);
  report.notes.push(...list.notes);
  const own = () => 'together-guard';
  await addHistory(
    report,
    list,
    { repository, cwd: repo.root, own, rules, policy, scan: means, isPush: options.pushed !== undefined },
    secrets,
    options.output,
  );
  const { findings, notes } = report;
  return { findings, notes, about: (seed) => findings.find(({ preview }) => preview.endsWith(key(seed).slice(-3)))!.history! };
}

export const stepsOf = ({ steps: [steps] }: SecretHistory) => steps;

/** A repository whose first commit was pushed. */
export function pushedOnce(): Repo {
  const repo = bareboneRepo();
  repo.given({ a: 'a\n' });
  repo.git('remote', 'add', 'origin', '../nowhere');
  repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  return repo;
}

/** Runs the commands among the steps, as if they were pasted. */
export function paste(repo: Repo, steps: readonly string[]): void {
  const commands = steps.filter((step) => step.startsWith('git '));
  const { status, stderr } = spawnSync('bash', ['-e', '-c', commands.join('\n')], { cwd: repo.root, env: repo.env, encoding: 'utf8' });
  expect(stderr + status, commands.join('\n')).toMatch(/0$/);
}

export const FILTER_REPO = spawnSync('git', ['filter-repo', '--version']).status === 0;
