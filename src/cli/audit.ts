import { existsSync } from 'node:fs';
import { isatty } from 'node:tty';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { cleanLines } from '../io/terminal.ts';
import { counted } from '../io/words.ts';
import { argument, notScanned } from '../report/text.ts';
import { BASELINE_NAME } from '../policy/config/schema.ts';
import { displayFrom } from '../sources/files.ts';
import { bareRepository, findRepository, pathInRepository, type Repository } from '../sources/repository.ts';
import { addSalt, readAllowlist, saveAllowlist, untilSaved } from './allowlist-document.ts';
import { deskOf } from './audit/desk.ts';
import { collect, type Collected } from './audit/collect.ts';
import { Decisions } from './audit/decisions.ts';
import { openScreen } from './audit/screen.ts';
import { type Outcome, runSession } from './audit/session.ts';
import { onlyAudit, readState, writeState } from './audit/state.ts';
import type { ExitCode, Io, Run, ValuesOf } from './command.ts';
import type { flags } from './commands/audit.ts';
import { mergedByUnion } from './init/text-files.ts';
import { asGiven, ownCommand, pasteable } from './own-command.ts';

/** `together-guard audit` */
export const run: Run<typeof flags> = async ({ values, positionals }, io) => {
  const repository = repositoryAt(io.cwd);
  const own = ownCommand(io.cwd, repository.root).command;
  if (!isatty(0) || !io.isTerminal) throw noTerminal(own, values.history === true);
  const end = onlyAudit(repository);
  try {
    return await audit(repository, { values, positionals }, own, io);
  } finally {
    end();
  }
};

export interface AuditArguments {
  values: ValuesOf<typeof flags>;
  positionals: readonly string[];
}

async function audit(repository: Repository, given: AuditArguments, own: string, io: Io): Promise<ExitCode> {
  const state = readState(repository);
  const baseline = join(repository.root, BASELINE_NAME);
  let found = await collect(repository, given, state, io);
  const allowlist = found.setup.configFile;
  const isSalted = found.setup.policy.config.salt !== '';
  for (const note of found.notes) io.err(`together-guard: note: ${pasteable(note, () => own)}\n`);
  for (const item of found.failed) io.err(`together-guard: ${notScanned(item)}: ${pasteable(item.why, () => own)}\n`);
  const name = (file: string) => displayFrom(io.cwd, file);
  const decisions = new Decisions({ allowlist, baseline, state, saveState: () => writeState(repository, state), name });
  let outcome: Outcome = { real: 0, 'false-alarm': 0, later: 0, skip: 0, gone: 0, left: 0, unwritten: 0 };
  if (found.asked.length > 0) {
    const screen = openScreen((text) => void io.out(text), io.env.TERM !== 'dumb');
    const desk = deskOf(repository, () => found, {
      decisions,
      command: own,
      names: { allowlist: name(allowlist), baseline: name(baseline) },
      cwd: io.cwd,
      isStaged: given.values.staged === true,
      state,
      salt: async () => {
        if (isSalted) return;
        await untilSaved(async () => {
          const document = readAllowlist(allowlist);
          addSalt(document, existsSync(baseline));
          saveAllowlist(allowlist, document);
        });
        found = await collect(repository, given, state, io, found);
      },
    });
    try {
      outcome = await runSession(found.asked, desk, screen, io.color);
    } finally {
      screen.close();
    }
  }
  const left = new Set(decisions.blockingOf(found.findings).map(({ fingerprint }) => fingerprint)).size;
  io.out(cleanLines(endText(outcome, left, found, `${own} ${asGiven('audit', given)}`)));
  const changed = nextFiles(repository, decisions, { baseline, ...(!isSalted && { allowlist }) });
  if (changed.length > 0) io.out(cleanLines(`Next: git add ${changed.map((file) => argument(name(file))).join(' ')}\n`));
  return found.failed.length + outcome.unwritten > 0 ? 2 : left + found.datasets > 0 ? 1 : 0;
}

function endText(
  { real, 'false-alarm': alarms, later, skip, gone, left, unwritten }: Outcome,
  blocking: number,
  found: Collected,
  again: string,
): string {
  const { asked, marked } = found;
  const counts = [
    [real, 'real'],
    [alarms, alarms === 1 ? 'false alarm' : 'false alarms'],
    [later, 'for later'],
    [skip, 'skipped'],
    [gone, 'gone'],
    [left, 'not asked yet'],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const lines = [
    asked.length > 0 ? `\n${said.join(' · ')}` : 'Nothing to decide: no new finding blocks here.',
    ...(unwritten > 0
      ? [`${counted(unwritten, 'decision')} could not be written; no file was changed by ${unwritten === 1 ? 'it' : 'them'}.`]
      : []),
    ...(left + skip > 0 ? [`The next audit goes on with what is not decided: ${again}`] : []),
    ...(marked > 0 ? [`${counted(marked, 'finding')} marked as real in an earlier audit: ${again} --all asks again`] : []),
    ...(blocking > 0 ? [`${counted(blocking, 'finding')} still ${blocking === 1 ? 'blocks' : 'block'}.`] : []),
    ...(found.datasets > 0
      ? [`${counted(found.datasets, 'dataset')} with personal data ${found.datasets === 1 ? 'blocks' : 'block'}, too.`]
      : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** The files to commit. Git gets to know how to merge a new baseline. */
function nextFiles(
  repository: Repository,
  { changed }: Decisions,
  { baseline, allowlist }: { baseline: string; allowlist?: string },
): string[] {
  const files = new Set(changed);
  if (files.has(baseline))
    for (const { apply } of mergedByUnion(BASELINE_NAME, repository)) {
      apply();
      files.add(join(repository.root, '.gitattributes'));
    }
  if (allowlist !== undefined && existsSync(allowlist)) files.add(allowlist);
  return [...files].filter((file) => pathInRepository(repository, file) !== null);
}

function repositoryAt(cwd: string): Repository {
  const repository = findRepository(cwd);
  if (repository) return repository;
  if (bareRepository(cwd))
    throw new UserError('bare-repository', `${cwd} is a bare repository, which has no files to audit: run this in a clone with files`);
  throw new UserError('no-repository', `not a git repository: ${cwd}; audit writes its decisions into one, so run it inside`);
}

const noTerminal = (own: string, isPast: boolean): UserError =>
  new UserError(
    'usage',
    isPast
      ? `audit asks at a terminal, and there is none. Without one, list the secrets and what to do about each with "${own} scan --history", then use "${own} allow FINGERPRINT --reason TEXT" for a false alarm, or for a secret that is revoked`
      : `audit asks at a terminal, and there is none. Without one, list the findings with "${own} scan", then use "${own} allow FINGERPRINT --reason TEXT" for a false alarm, "${own} fix" for a real secret, or "${own} baseline" to accept all of them for now`,
  );
