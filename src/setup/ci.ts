import { isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';

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
}

export interface CiContext {
  /** The script of a name in package.json. */
  script(name: string): string | undefined;
  /** The pre-commit framework's settings run together-guard. */
  inFramework: boolean;
}

const SCAN =
  /\btogether-guard(?:\.cmd)?["']?\s+(?:scan\b|["']?\$)|\btogether-guard\/dist\/main\.cjs["']?\s+scan\b|\buses:\s*["']?together-guard\//;
const FRAMEWORK = /\b(?:pre-commit|prek)\s+run\b|\buses:\s*["']?pre-commit\/action\b/;
const SCRIPT = /\b(?:npm|pnpm|yarn|bun)\s+(?:run(?:-script)?\s+)?(?:-{1,2}[\w-]+\s+)*([\w:.-]+)/;

/** Where CI files run the scan. */
export function ciSteps(files: readonly CiFile[], context: CiContext): CiStep[] {
  return files.flatMap(({ path, text }) => {
    const starts: { line: number; at: number; text: string }[] = [];
    let at = 0;
    for (const [i, line] of text.split('\n').entries()) {
      if (!/^\s*(?:#|\/\/)/.test(line) && runsScan(line, context))
        starts.push({ line: i + 1, at: at + line.trimEnd().length - 1, text: line });
      at += line.length + 1;
    }
    if (starts.length === 0) return [];
    const reasons = /\.ya?ml$/.test(path) ? weaknesses(text) : () => undefined;
    return starts.map(({ line, at, text: command }) => {
      const weak = /\|\|\s*(?:true|:|exit 0|echo\b)|;\s*true\b/.test(command) ? 'its result is ignored' : reasons(at);
      return { path, line, ...(weak !== undefined && { weak }) };
    });
  });
}

function runsScan(line: string, { script, inFramework }: CiContext): boolean {
  if (SCAN.test(line) || (inFramework && FRAMEWORK.test(line))) return true;
  const name = SCRIPT.exec(line)?.[1];
  return name !== undefined && SCAN.test(script(name) ?? '');
}

/** Settings around a step that make its result not count. */
const WEAK: readonly (readonly [key: string, value: RegExp, why: string])[] = [
  ['continue-on-error', /^true$/, 'its result is ignored (continue-on-error)'],
  ['allow_failure', /^true$/, 'its result is ignored (allow_failure)'],
  ['continueOnError', /^true$/, 'its result is ignored (continueOnError)'],
  ['if', /^(?:\$\{\{\s*)?false(?:\s*\}\})?$/, 'it never runs (if: false)'],
  ['when', /^(?:never|manual)$/, 'it does not run by itself (when)'],
];

const BY_ITSELF = /\b(?:push|pull_request(?:_target)?|merge_group|schedule|workflow_call|workflow_run)\b/;

/** Why the step at an offset of a YAML file does not count, if so. A file that is not YAML has no such reason. */
function weaknesses(text: string): (at: number) => string | undefined {
  const document = parseDocument(text, { prettyErrors: false, lineCounter: new LineCounter() });
  if (document.errors.length > 0 || !isMap(document.contents)) return () => undefined;
  const on = document.contents.get('on', true) as Node | undefined;
  const triggers = on?.range ? text.slice(on.range[0], on.range[2]) : '';
  const isByHand = on !== undefined && !BY_ITSELF.test(triggers);
  const spans: { from: number; to: number; why: string }[] = [];
  visit(document, {
    Map(_, map) {
      for (const { key, value } of map.items) {
        const [, , why] =
          WEAK.find(([name, pattern]) => isScalar(key) && key.value === name && isScalar(value) && pattern.test(String(value.value))) ?? [];
        if (why !== undefined && map.range) spans.push({ from: map.range[0], to: map.range[2], why });
      }
    },
  });
  return (at) => (isByHand ? 'the workflow runs only by hand' : spans.find(({ from, to }) => from <= at && at < to)?.why);
}
