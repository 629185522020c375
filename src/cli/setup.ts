import { join, resolve } from 'node:path';
import { builtinPlan } from '#plan';
import type { RuleSet } from '../detect/secrets/match.ts';
import { quote, UserError } from '../errors.ts';
import { didYouMean } from '../io/nearest.ts';
import type { Severity } from '../model.ts';
import { Allowlist } from '../policy/allowlist.ts';
import { type Config, CONFIG_NAME, type CustomRule, NO_CONFIG } from '../policy/config/schema.ts';
import type { Policy } from '../policy/judge.ts';
import { Globs } from '../policy/globs.ts';
import { ALLOWLIST, loadConfig, readSource } from '../policy/config/load.ts';
import { startBudget } from '../policy/user-pattern.ts';
import { RULES } from '#rules';
import { bareRepository, pathInRepository, type Repository } from '../sources/repository.ts';
import type { Pushed } from '../sources/pushed.ts';
import { VERSION } from '../version.ts';
import { committedFile, isOfCommit, ownFile, stagedFile, type TeamFile, workingFile } from './team-file.ts';

/** The flags that rules and policy depend on. */
export interface SetupFlags {
  config?: string;
  baseline?: string;
  rule?: readonly string[];
  'fail-on'?: Severity;
  all?: boolean;
  staged?: boolean;
  'commit-message'?: string;
  history?: boolean;
  pushed?: Pushed;
  diff?: string;
  /** Of the fingerprints, instead of the one in the allowlist file. Before the file had one, it was empty. */
  salt?: string;
}

export interface Setup {
  rules: RuleSet;
  policy: Policy;
  configFile: string;
  ignored: Globs;
  /** Notes to the user about the allowlist file itself. */
  notes: string[];
}

/**
 * Rules and policy for a run, from the allowlist file and the flags.
 *
 * @param cwd null to use no allowlist file, so every rule is on
 * @param coming the allowlist file's text, if it is not written yet
 * @throws UserError if the file is invalid or a flag names an unknown rule
 */
export async function setUp(repository: Repository | null, cwd: string | null, values: SetupFlags, coming?: string): Promise<Setup> {
  const configFile = values.config ? resolve(cwd ?? '', values.config) : join(repository?.root ?? cwd ?? '', CONFIG_NAME);
  startBudget();
  const { text, note, isNew }: TeamFile =
    coming !== undefined ? { text: coming } : cwd === null ? { text: null } : allowlistSource(repository, configFile, cwd, values);
  const { config: read, proof }: Awaited<ReturnType<typeof loadConfig>> =
    cwd === null
      ? { config: NO_CONFIG }
      : await loadConfig(text, configFile, {
          cache: coming === undefined && repository ? join(repository.gitDir, 'together-guard', 'config-4.json') : null,
          version: VERSION,
          ruleIds,
          prove: async ({ custom }) =>
            custom.length > 0 ? (await import('../detect/secrets/custom.ts')).proofOf(custom, configFile) : undefined,
        });
  const config = values.salt === undefined ? read : { ...read, salt: values.salt };
  const custom =
    config.custom.length > 0 ? (await import('../detect/secrets/proven.ts')).provenRules(config.custom, configFile, proof!) : undefined;
  const off = new Set(Object.keys(config.rules).filter((id) => config.rules[id].off));
  const only = values.rule;
  const personal = only ? await personalDataRules() : [];
  const practices = only ? await practiceRules() : [];
  if (only) {
    const all = [...RULES.all(), ...config.custom, ...personal, ...practices];
    const unknown = only.find((id) => !all.some((rule) => rule.id === id));
    if (unknown) throw unknownRule(unknown, all);
    for (const { id } of all) if (!only.includes(id)) off.add(id);
  }
  const ignored = new Globs(config.ignore, 'ignore', configFile);
  const include = new Globs(config.datasets.include, 'datasets.include', configFile);
  const withoutPractices =
    values.history === true || values.pushed !== undefined || (only !== undefined && practices.every(({ id }) => off.has(id)));
  const withoutPersonal = only !== undefined && personal.every(({ id }) => off.has(id));
  const setup: Setup = {
    rules: { rules: RULES, plan: builtinPlan(RULES), off, ...(custom && { custom: { ...custom, off } }) },
    policy: {
      config,
      allowlist: new Allowlist(config, new Date().toISOString().slice(0, 10), configFile),
      ignores: (path) => ignored.matches(path),
      failOn: values['fail-on'] ?? 'high',
      all: values.all === true,
      ruleIds: async () => new Set([...(await ruleIds()), ...config.custom.map(({ id }) => id)]),
      datasets: withoutPersonal ? 'off' : (path) => include.matches(path),
      off,
      ...(custom && { isExample: exampleIn(config.custom, (repository && pathInRepository(repository, configFile)) ?? configFile) }),
    },
    configFile,
    ignored,
    notes: note === undefined || (isNew && !letsThrough(config)) ? [] : [note],
  };
  // A practice is about what the code is now, not about what it once was.
  if (!withoutPractices)
    setup.policy.practices = async (blob, placed, peel) =>
      (await import('../scan/practices.ts')).inspectPractices(
        blob,
        placed,
        setup.policy,
        peel,
        (await import('../sources/related.ts')).relatedTo(repository?.root ?? cwd ?? '', blob.origin),
      );
  return setup;
}

/** An error that names the rule that was probably meant. */
export const unknownRule = (id: string, rules: readonly { id: string }[]): UserError =>
  new UserError(
    'unknown-rule',
    `unknown rule ${quote(id)}${didYouMean(
      id,
      rules.map((rule) => rule.id),
    )}; "together-guard rules" lists them all`,
  );

/** The file that `init` writes allows nothing, so it needs no note at each commit. */
const letsThrough = ({ allow, ignore, rules, datasets }: Config) =>
  allow.length + ignore.length + Object.keys(rules).length > 0 || datasets.pii !== 'block';

function allowlistSource(repository: Repository | null, file: string, cwd: string, values: SetupFlags): TeamFile {
  if (repository && isOfCommit(values)) return required(stagedFile(ALLOWLIST, repository, file, cwd), file, values);
  if (repository && values.pushed) return required(workingFile(ALLOWLIST, repository, file, cwd), file, values);
  if (repository && !values.config) return ownFile(ALLOWLIST, repository, file, cwd);
  const bare = !repository && !values.config && (values.history || values.diff) ? bareRepository(cwd) : null;
  return required(bare ? committedFile(ALLOWLIST, bare.root, CONFIG_NAME) : { text: readSource(file, ALLOWLIST) }, file, values);
}

function required(found: TeamFile, file: string, { config }: SetupFlags): TeamFile {
  if (found.text === null && config !== undefined)
    throw new UserError('unreadable', `cannot read the allowlist file ${file}: no such file or folder`);
  return found;
}

/** Compares text, not lines: the staged file may be a different version. */
function exampleIn(custom: readonly CustomRule[], file: string): Policy['isExample'] {
  const examples = custom.flatMap(({ match, ignore }) => [...match, ...ignore]);
  return (path, secret) => path === file && examples.some((example) => example.includes(secret));
}

/** Loaded on demand: a commit without datasets does not need them. */
const personalDataRules = async () => (await import('../rules/personal-data/index.ts')).PERSONAL_DATA_RULES;

const practiceRules = async () => (await import('../rules/practices/index.ts')).PRACTICES;

/** Of all rules that the allowlist file may name, except its own. */
export const ruleIds = async (): Promise<ReadonlySet<string>> =>
  new Set([...RULES.all(), ...(await personalDataRules()), ...(await practiceRules())].map(({ id }) => id));
