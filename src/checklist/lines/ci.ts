import { ciSteps } from '../../setup/ci.ts';
import { tryGit } from '../../sources/git.ts';
import type { Facts } from '../facts.ts';
import { type Answer, defineLine, seenAt, some } from '../line.ts';

const WORKFLOW = (run: string) =>
  `on: [push, pull_request]\njobs:\n  scan:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: ${run}\n`;
const FILE = '.github/workflows/ci.yml';

export const line = defineLine({
  id: 'ci-scans',
  title: 'CI scans, too',
  question: 'Does CI scan what the hook may not have seen, and fail if it finds something?',
  looksAt: 'the files of CI services, and the scripts of package.json that they run',
  check,
  proof: () => ({
    pass: { commits: [{ [FILE]: WORKFLOW('npx --no-install together-guard scan --diff origin/main..HEAD') }] },
    fail: { commits: [{ [FILE]: WORKFLOW('npx --no-install together-guard scan || true') }] },
    'cannot tell': { commits: [{ 'a.txt': 'a\n' }] },
  }),
});

async function check(facts: Facts): Promise<Answer> {
  const { ci, manifests, framework } = await facts.survey;
  const steps = ciSteps(ci, {
    script: (name) => manifests.map(({ text }) => scriptIn(text, name)).find((script) => script !== undefined),
    branches: branchesOf(facts),
    inFramework: /^\s*-?\s*id:\s*["']?together-guard\b/m.test(framework),
  });
  const strong = steps.filter(({ weak }) => weak === undefined);
  if (strong.length > 0) return { result: 'pass', evidence: some(strong.map(({ path, line }) => seenAt(path, line, 'runs the scan'))) };
  const copy = 'README.md of together-guard has one to copy, under "In CI", also for projects without package.json.';
  if (steps.length > 0)
    return {
      result: steps.some(({ unsure }) => unsure) ? 'cannot tell' : 'fail',
      evidence: some(steps.map(({ path, line, weak }) => seenAt(path, line, `runs the scan, but ${weak}`))),
      settle: `Change that step: it must run for every change, scan everything, and fail if the scan fails. ${copy}`,
    };
  const settle = `Add a step that runs "together-guard scan --diff …" to CI: ${copy}`;
  if (ci.length > 0)
    return { result: 'fail', evidence: some(ci.map(({ path }) => seenAt(path, undefined, 'does not run the scan'))), settle };
  return { result: 'cannot tell', evidence: [{ says: 'no file of a CI service is in the repository' }], settle };
}

/** The branches of this clone and of what it was cloned from. */
function branchesOf({ repository }: Facts): string[] {
  const { stdout } = tryGit(['for-each-ref', '--format=%(refname)', 'refs/heads', 'refs/remotes'], repository.root);
  return stdout
    .toString()
    .split('\n')
    .map((name) => name.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, ''))
    .filter(Boolean);
}

function scriptIn(manifest: string, name: string): string | undefined {
  try {
    const { scripts } = JSON.parse(manifest) as { scripts?: Record<string, unknown> };
    const script = scripts && Object.hasOwn(scripts, name) ? scripts[name] : undefined;
    return typeof script === 'string' ? script : undefined;
  } catch {
    return undefined;
  }
}
