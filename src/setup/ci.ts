import { isMap, isScalar, type Node, parseDocument, visit } from 'yaml';
import { ACCEPTS, BASELINE, commandWeakness, type Shell } from './ci-command.ts';
import { limitOf } from './ci-triggers.ts';

/** A file with commands that run in CI. */
export interface CiFile {
  path: string;
  text: string;
}

const CI_FILES =
  /^(?:\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab\/.+\.ya?ml|\.circleci\/.+\.ya?ml|\.?azure-pipelines[^/]*\.ya?ml|\.azure[^/]*\/.+\.ya?ml|bitbucket-pipelines\.ya?ml|Jenkinsfile[^/]*|\.travis\.ya?ml|\.drone\.ya?ml|\.?woodpecker(?:\.ya?ml|\/.+\.ya?ml)|\.buildkite\/.+|cloudbuild\.ya?ml|buildspec\.ya?ml|appveyor\.ya?ml|\.cirrus\.ya?ml|\.semaphore\/.+\.ya?ml|\.teamcity\/.+)$/;

/** True for a file that tells a CI service what to run. */
export const isCiFile = (path: string): boolean => CI_FILES.test(path);

/** A line that runs the scan. */
export interface CiStep {
  path: string;
  /** From 1. */
  line: number;
  /** Why a finding does not fail the run, or why the step does not run for each change. */
  weak?: string;
  /** The weakness depends on what is not seen here: whether pushes go to a branch. */
  unsure?: true;
}

export interface CiContext {
  /** The script of a name in package.json. */
  script(name: string): string | undefined;
  /** The pre-commit framework's settings run together-guard. */
  inFramework: boolean;
  /** The branches that git knows. */
  branches?: readonly string[];
}

const SCAN =
  /\btogether-guard(?:\.cmd)?["']?\s+(?:scan\b|["']?\$)|\btogether-guard\/dist\/main\.cjs["']?\s+scan\b|\buses:\s*["']?together-guard\//;
const FRAMEWORK = /\b(?:pre-commit|prek)\s+run\b|\buses:\s*["']?pre-commit\/action\b/;
const SCRIPT = /\b(?:npm|pnpm|yarn|bun)\s+(?:run(?:-script)?\s+)?(?:-{1,2}[\w-]+\s+)*([\w:.-]+)/;

/** Where CI files run the scan. */
export function ciSteps(files: readonly CiFile[], context: CiContext): CiStep[] {
  return files.flatMap(({ path, text }) => {
    const starts: { line: number; from: number; to: number; command: string; isScript: boolean }[] = [];
    let at = 0;
    const lines = text.split('\n');
    for (const [i, line] of lines.entries()) {
      const command = /^\s*(?:#|\/\/)/.test(line) ? undefined : scanIn(line, context);
      if (command !== undefined) {
        let whole = command;
        let to = at + line.length;
        for (let next = i; command === line && /\\\s*$/.test(lines[next]) && next + 1 < lines.length; to += lines[next].length + 1)
          whole = `${whole.replace(/\\\s*$/, ' ')}${lines[++next]}`;
        starts.push({ line: i + 1, from: at, to, command: whole, isScript: command !== line });
      }
      at += line.length + 1;
    }
    if (starts.length === 0) return [];
    const around = /\.ya?ml$/.test(path) ? surroundings(path, text, context.branches ?? []) : () => ({ shell: shellOf(path) });
    return starts.flatMap(({ line, from, to, command, isScript }) => {
      const { isIdle, why, limit, shell }: Around = around(from, to, text.slice(from, to).trimEnd().length - 1 + from);
      if (isIdle) return [];
      const lost = commandWeakness(command, isScript ? { before: '', after: '', stops: false, pipefail: false } : shell);
      if (lost === null) return [];
      const ignored = isScript ? commandWeakness(text.slice(from, to).replace(SCRIPT, 'together-guard scan'), shell) : undefined;
      const accepted = ACCEPTS.test(text.slice(0, from).replace(/^\s*#.*$/gm, '')) ? BASELINE : undefined;
      const weak = lost ?? ignored ?? why ?? accepted;
      if (weak === undefined && limit !== undefined) return [{ path, line, weak: limit, unsure: true as const }];
      return [{ path, line, ...(weak !== undefined && { weak }) }];
    });
  });
}

/** The command that runs the scan: the line itself, or the script of package.json that it runs. */
function scanIn(line: string, { script, inFramework }: CiContext): string | undefined {
  if (SCAN.test(line) || (inFramework && FRAMEWORK.test(line))) return line;
  const name = SCRIPT.exec(line)?.[1];
  const command = name === undefined ? undefined : script(name);
  return command !== undefined && SCAN.test(command) ? command : undefined;
}

interface Around {
  /** It is a text for people or a condition, which no service runs. */
  isIdle?: boolean;
  /** Why the step does not count, if so. */
  why?: string;
  /** To which branches or files the run is limited, if that may leave something out. */
  limit?: string;
  shell: Shell;
}

/** A service's own shell. GitLab, CircleCI and Buildkite set pipefail; Azure does not even stop at a command that fails. */
const shellOf = (path: string): Shell => ({
  before: '',
  after: '',
  stops: !/azure/i.test(path),
  pipefail: /^\.(?:gitlab|circleci)/.test(path),
});

/** Settings around a step that make its result not count. */
const WEAK: readonly (readonly [key: string, value: RegExp, why: string])[] = [
  ['continue-on-error', /^true$/, 'its result is ignored (continue-on-error)'],
  ['allow_failure', /^true$/, 'its result is ignored (allow_failure)'],
  ['continueOnError', /^true$/, 'its result is ignored (continueOnError)'],
  ['if', /^(?:\$\{\{\s*)?false(?:\s*\}\})?$/, 'it never runs (if: false)'],
  ['when', /^(?:never|manual)$/, 'it does not run by itself (when)'],
];

/** Keys of texts that no service runs. */
const IDLE = /^(?:name|run-name|displayName|title|label|description|id|if)$/;

const BY_ITSELF = /\b(?:push|pull_request(?:_target)?|merge_group|schedule|workflow_call|workflow_run)\b/;

/** Shells that a workflow names. `BASH` stops at an error, also in a pipe; `NO_STOP` goes on after an error, so the last result counts. */
const BASH = /^bash$|pipefail/;
const NO_STOP = /^(?:pwsh|powershell|cmd|bash \{0\}|sh \{0\})/;

/** What is around the lines from one offset of a YAML file to another. A file that is not YAML has only its service's shell. */
function surroundings(path: string, text: string, branches: readonly string[]): (from: number, to: number, at: number) => Around {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return () => ({ shell: shellOf(path) });
  const on = document.contents.get('on', true) as Node | undefined;
  const triggers = on?.range ? text.slice(on.range[0], on.range[2]) : '';
  const isByHand = on !== undefined && !BY_ITSELF.test(triggers);
  const limit = limitOf(document, branches);
  const spans: { from: number; to: number; why: string }[] = [];
  const idle: { from: number; to: number }[] = [];
  const shells: { from: number; to: number; name: string }[] = [];
  const blocks: { from: number; to: number }[] = [];
  visit(document, {
    Map(_, map) {
      for (const { key, value } of map.items) {
        if (!isScalar(key) || !map.range) continue;
        const [from, , to] = map.range;
        if (IDLE.test(String(key.value)) && isScalar(value) && value.range) idle.push({ from: value.range[0], to: value.range[1] });
        const shell =
          key.value === 'shell' ? value : key.value === 'defaults' && isMap(value) ? value.getIn(['run', 'shell'], true) : undefined;
        if (isScalar(shell)) shells.push({ from, to, name: String(shell.value) });
        const [, , why] = WEAK.find(([name, pattern]) => key.value === name && isScalar(value) && pattern.test(String(value.value))) ?? [];
        if (why !== undefined) spans.push({ from, to, why });
      }
    },
    Scalar(_, { range }) {
      if (range) blocks.push({ from: range[0], to: range[1] });
    },
  });
  return (from, to, at) => {
    const holds = (span: { from: number; to: number }) => span.from <= at && at < span.to;
    const why = isByHand ? 'the workflow runs only by hand' : spans.find(holds)?.why;
    const block = blocks.find(holds);
    const before = block ? text.slice(block.from, from) : '';
    const after = block ? text.slice(to, Math.max(to, block.to)) : '';
    const named = shells.filter(holds).sort((a, b) => b.from - a.from)[0]?.name;
    const own = shellOf(path);
    return {
      isIdle: idle.some(holds),
      ...(why !== undefined && { why }),
      ...(limit !== undefined && { limit }),
      shell: {
        before,
        after,
        stops: named === undefined ? own.stops : !NO_STOP.test(named),
        pipefail: named === undefined ? own.pipefail : BASH.test(named),
      },
    };
  };
}
