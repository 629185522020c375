import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { leftIn } from '../../dataset/datasheet-state.ts';
import type { RuleSet } from '../../detect/secrets/match.ts';
import { inspect } from '../../scan/inspect.ts';
import { UserError } from '../../errors.ts';
import { reviewScript, pageStyle } from '../../page/assets.ts';
import { shownField } from '../../detect/personal-data/records.ts';
import type { Policy } from '../../policy/judge.ts';
import { argument } from '../../report/text.ts';
import type { Count, FoundType, ReviewData } from '../../review/data.ts';
import { reviewPage } from '../../review/page.ts';
import { reviewDataset, type Reviewed } from '../../review/review.ts';
import { summaryText } from '../../review/summary-text.ts';
import { displayFrom, displayIn } from '../../sources/files.ts';
import { tryGitReading } from '../../sources/settings-files.ts';
import { pathInside } from '../../sources/paths.ts';
import { findRepository, pathInRepository, type Repository } from '../../sources/repository.ts';
import { groupBy } from '../../io/group.ts';
import { cleanJson } from '../../io/terminal.ts';
import type { Io, Run } from '../command.ts';
import type { flags } from '../commands/dataset-review.ts';
import { ownCommand } from '../own-command.ts';
import { setUp } from '../setup.ts';
import { writeWithFolder } from '../write-file.ts';
import { errorText } from '../error-text.ts';
import { sheetOf } from './sheet-next-to.ts';
import { type Target, targetIn, targetsIn } from './targets.ts';

/**
 * `together-guard dataset review FILE…`: counts personal data in the terminal, and writes a page for reviewing it.
 * The page holds raw values, so only its user can read it, and it goes where git cannot pick it up.
 */
export const run: Run<typeof flags> = async ({ values, positionals: files }, io) => {
  const { output } = values;
  if (output !== undefined && files.length > 1) throw onePage('');
  if (values.serve && files.length > 1) throw new UserError('usage', '--serve serves one page, for one file: review the files one by one');
  const repository = findRepository(io.cwd);
  const { policy, rules } = await setUp(repository, io.cwd, values);
  if (values.serve) {
    const target = await targetIn(files[0]!, io);
    const { serveReview } = await import('./serve.ts');
    const path = decisionsFor(target.shown, output, repository, io);
    return serveReview({ target, path, rules, salt: policy.config.salt, review: () => review(target, policy, rules, repository, io) }, io);
  }
  const results: { data: ReviewData; page?: string }[] = [];
  let failed = false;
  let blocking = 0;
  const reviewOne = async (target: Target) => {
    const page = pageFor(target.shown, output, repository, io);
    const reviewed = await review(target, policy, rules, repository, io);
    const isWritten = reviewed.data.findings > 0 || output !== undefined;
    if (isWritten) writeWithFolder(page, reviewPage(reviewed.data, { style: pageStyle(), script: reviewScript() }), 0o600);
    blocking += reviewed.blocking;
    failed ||= reviewed.incomplete || target.inside?.isIncomplete === true;
    if (values.format !== 'json')
      io.out(`${results.length > 0 ? '\n' : ''}${summaryText(reviewed.data, io)}${isWritten ? whereText(page, io) : ''}`);
    results.push({ data: reviewed.data, ...(isWritten && { page }) });
  };
  for (const file of files) {
    try {
      const targets = await targetsIn(file, io);
      if (output !== undefined && targets.length > 1) throw onePage(`, such as ${argument(targets[0]!.shown)}`);
      for (const target of targets) await reviewOne(target);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failed = true;
      io.err(`together-guard: ${await errorText(error.message)}\n`);
    }
  }
  if (values.format === 'json') io.out(cleanJson(`${JSON.stringify({ files: results.map(plain) }, null, 2)}\n`));
  return failed ? 2 : blocking > 0 ? 1 : 0;
};

/** @param example ', such as …', the name of one of several datasets in a file */
const onePage = (example: string) =>
  new UserError('usage', `--output names one page, for one dataset: review them one by one${example}, or leave --output out`);

async function review(target: Target, policy: Policy, rules: RuleSet, repository: Repository | null, io: Io): Promise<Reviewed> {
  const dataset = await target.open();
  try {
    const { sheet, state } = sheetOf(target);
    return await reviewDataset(dataset, {
      path: displayIn(repository, io.cwd)(resolve(io.cwd, target.shown)),
      shown: target.shown,
      policy,
      rules,
      inspect: (blob) => inspect(blob, rules, { ...policy, comments: false }),
      command: ownCommand(io.cwd, repository?.root ?? null).command,
      ...(sheet && state === 'fits' && { left: leftIn(sheet) }),
    });
  } finally {
    dataset.close();
  }
}

/**
 * The page's path: by default in the git folder. A path in a work tree is refused unless git ignores it, since the next
 * `git add` would add the raw values. No flag overrides this, since there are other places.
 */
function pageFor(file: string, output: string | undefined, repository: Repository | null, io: Io): string {
  if (output === undefined) {
    if (!repository)
      throw new UserError(
        'usage',
        `the review page of ${file} holds raw values, and outside a repository there is no safe default place for it: choose one with --output FILE`,
      );
    return inGitFolder(file, '.html', repository, io);
  }
  const page = whole(resolve(io.cwd, output));
  if (page === whole(resolve(io.cwd, file)))
    throw new UserError('unwritable', `--output ${output} is the dataset itself: choose another file`);
  const around = findRepository(dirname(page));
  const path = around && pathInRepository(around, page);
  if (
    around &&
    path &&
    pathInside(page, around.gitDir) === null &&
    tryGitReading(['check-ignore', '-q', '--', path], around.root).status !== 0
  ) {
    throw new UserError(
      'usage',
      `--output ${output} is in a work tree, and git does not ignore it: the page holds raw values and could be committed. Leave --output out (the page then goes into the git folder), choose a file outside the work tree, or add it to .gitignore`,
    );
  }
  return page;
}

/** The decisions file of `--serve`. It has no values, so any place will do. */
function decisionsFor(file: string, output: string | undefined, repository: Repository | null, io: Io): string {
  if (output !== undefined) return resolve(io.cwd, output);
  if (repository) return inGitFolder(file, '.decisions.json', repository, io);
  throw new UserError(
    'usage',
    `outside a repository, there is no default place for the decisions about ${file}: choose one with --output FILE`,
  );
}

/** A file for the review of a dataset, in the git folder. */
function inGitFolder(file: string, extension: string, repository: Repository, io: Io): string {
  const path = displayIn(repository, io.cwd)(resolve(io.cwd, file));
  const shown = shownField(path);
  // Two files with masked names get two pages.
  const end = shown === path ? '' : `-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`;
  const name =
    shown
      .replace(/[^\w.-]+/g, '-')
      .replace(/^-/, '')
      .slice(-100) + end;
  return join(repository.gitDir, 'together-guard', `review-${name}${extension}`);
}

/** The path with links resolved, as far as it exists. */
function whole(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(whole(folder), basename(path));
  }
}

/** The command that opens a file in the browser. On Windows it works in cmd, PowerShell and Git Bash, so it needs `\\` and `"`. */
export function opening(file: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return `explorer "${file.replaceAll('/', '\\')}"`;
  return `${platform === 'darwin' ? 'open' : 'xdg-open'} ${argument(file)}`;
}

function whereText(page: string, io: Io): string {
  const shown = displayFrom(io.cwd, page);
  return `  → review them: ${opening(shown)}\n    ${pathToFileURL(page).href}\n    The page holds the raw values, masked until you click them. Delete it when you are done.\n`;
}

/** The review as JSON, without raw values. */
function plain({ data, page }: { data: ReviewData; page?: string }): object {
  const { cards, types, id: _, counts, ...rest } = data;
  const findings = cards.flatMap(({ record, line, texts }) =>
    texts.flatMap(({ field, role, findings }) =>
      findings.map(({ start, end, type, score, tier, fingerprint, masked, reasons, allowed }) => ({
        record,
        line,
        field,
        role,
        start,
        end,
        ...types[type],
        tier,
        score,
        fingerprint,
        preview: masked,
        reasons,
        allowed,
      })),
    ),
  );
  return { page, ...rest, counts: { ...counts, type: byType(counts.type, types) }, found: findings };
}

/** Counts by type, as programs know it (`EMAIL`), of counts by title: a type may have several. */
function byType(counts: readonly Count[], types: readonly FoundType[]): Count[] {
  const typeOf = new Map(types.map(({ title, type }) => [title, type]));
  return [...groupBy(counts, ({ name }) => typeOf.get(name) ?? name)].map(([name, group]) => ({
    name,
    block: group.reduce((sum, { block }) => sum + block, 0),
    review: group.reduce((sum, { review }) => sum + review, 0),
  }));
}
