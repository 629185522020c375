import { expect, test } from 'vitest';
import { ciSteps, isCiFile } from '../../src/setup/ci.ts';

const SCAN = 'npx --no-install together-guard scan --diff origin/main..HEAD';
const workflow = (step: string, on = '[push, pull_request]', job = '') =>
  `on: ${on}\njobs:\n  a:\n    runs-on: ubuntu-latest\n${job}    steps:\n      - uses: actions/checkout@v4\n      - ${step}\n`;

const stepsOf = (text: string, path = '.github/workflows/ci.yml', inFramework = false) =>
  ciSteps([{ path, text }], {
    script: (name) => ({ secrets: 'together-guard scan', loose: 'together-guard scan; ls', part: 'together-guard scan src' })[name],
    inFramework,
  }).map(({ line, weak = 'ok' }) => `${line} ${weak}`);

test.each([
  [workflow(`run: ${SCAN}`), '7 ok'],
  [workflow(`run: |\n          npm ci\n          ${SCAN}`), '9 ok'],
  [workflow('run: npm run -s secrets'), '7 ok'],
  [workflow('run: node node_modules/together-guard/dist/main.cjs scan'), '7 ok'],
  [workflow(`run: ${SCAN}`, '{ schedule: [{ cron: "0 0 * * *" }] }'), '7 ok'],
  [workflow(`run: ${SCAN} || true`), '7 its result is ignored'],
  [workflow(`run: ${SCAN}\n        continue-on-error: true`), '7 its result is ignored (continue-on-error)'],
  [workflow(`run: ${SCAN}`, 'push', '    continue-on-error: true\n'), '8 its result is ignored (continue-on-error)'],
  [workflow(`if: false\n        run: ${SCAN}`), '8 it never runs (if: false)'],
  [workflow(`run: ${SCAN}`, 'workflow_dispatch'), '7 the workflow runs only by hand'],
])('a workflow: %#', (text, expected) => expect(stepsOf(text)).toEqual([expected]));

const block = (...lines: string[]) => workflow(`run: |\n          ${lines.join('\n          ')}`);
const IN_PIPE = 'the result of a pipe is that of its last command (without pipefail)';
const LATER = 'the result of a later command decides';

test.each([
  [`${SCAN} --help`, 'it only shows the help or the version'],
  ['npx together-guard scan docs', 'it scans some paths only'],
  ['npx together-guard scan .', 'ok'],
  ['npx together-guard scan --diff "$BASE..HEAD" -f github -o out.txt --fail-on medium 2>&1', 'ok'],
  ['npx together-guard scan --format=sarif > out.sarif', 'ok'],
  ['npx together-guard scan --rule acme --fail-on critical', 'it looks for some rules only (--rule)'],
  ['npx together-guard scan --fail-on=critical', 'only critical findings fail it (--fail-on)'],
  ['npx together-guard scan --staged', 'nothing is staged in CI (--staged)'],
  [`${SCAN} | tee log`, IN_PIPE],
  [`${SCAN} 2>&1 | tee log\n        shell: bash`, 'ok'],
  [`set -o pipefail; ${SCAN} | tee log`, 'ok'],
  [`true || ${SCAN}`, 'it never runs'],
  [`${SCAN} || exit 1`, 'ok'],
  [`${SCAN} || { echo found; exit 1; }`, 'ok'],
  [`${SCAN} || echo found`, 'its result is ignored'],
  [`${SCAN} &`, 'its result is ignored'],
  [`bash -c "${SCAN}; ls"`, LATER],
  [`set +e; ${SCAN}; ls`, LATER],
  [`${SCAN}; ls`, 'ok'], // GitHub's shell stops
])('a command: %s', (command, expected) =>
  expect(stepsOf(workflow(`run: >-\n          ${command.replace('\n        ', '\n        ')}`))).toEqual([`8 ${expected}`]),
);

test('a block of commands', () => {
  expect(stepsOf(block('set +e', SCAN, 'echo done'))).toEqual([`9 ${LATER}`]);
  expect(stepsOf(block('set +e', SCAN, 'code=$?', 'ls', 'exit $code'))).toEqual(['9 ok']);
  expect(stepsOf(block('set +e', 'ls', 'set -e', SCAN, 'ls'))).toEqual(['11 ok']);
  expect(stepsOf(block('set -euo pipefail', `${SCAN} | tee log`))).toEqual(['9 ok']);
  expect(stepsOf(block(SCAN, 'ls'))).toEqual(['8 ok']);
  expect(stepsOf(block('npx together-guard scan \\', '  --rule acme'))).toEqual(['8 it looks for some rules only (--rule)']);
  expect(stepsOf(block('npm run secrets || true'))).toEqual(['8 its result is ignored']);
  expect(stepsOf(`${block(SCAN, 'ls')}        shell: pwsh\n`)).toEqual([`8 ${LATER}`]);
  expect(stepsOf(`defaults: { run: { shell: bash } }\n${block(`${SCAN} | tee log`)}`)).toEqual(['9 ok']);
  expect(stepsOf(`steps:\n  - script: |\n      ${SCAN}\n      ls\n`, 'azure-pipelines.yml')).toEqual([`3 ${LATER}`]);
  expect(stepsOf(`scan:\n  script:\n    - ${SCAN} | tee log\n`, '.gitlab-ci.yml')).toEqual(['3 ok']);
});

test.each([
  [workflow(`run: echo ${SCAN}`)],
  [block(`echo "run: ${SCAN}"`)],
  [workflow(`run: npm test # ${SCAN}`.replace(SCAN, 'see docs'))],
  [workflow('run: npm test')],
  [workflow(`name: ${SCAN}\n        run: make`)],
  [workflow(`name: 'then: ${SCAN}'\n        run: make`)],
  [workflow(`if: contains(x, '${SCAN}')\n        run: make`)],
  [workflow(`run: "# ${SCAN}"`)],
  [`${workflow('run: npm test')}# - run: ${SCAN}\n`],
  [workflow('run: npx together-guard --version')],
  [workflow('run: pre-commit run --all-files')],
  [workflow('run: npm run constructor')],
])('a workflow that does not scan: %#', (text) => expect(stepsOf(text)).toEqual([]));

test('scripts of package.json', () => {
  expect(stepsOf(workflow('run: npm run loose'))).toEqual([`7 ${LATER}`]);
  expect(stepsOf(workflow('run: npm run part'))).toEqual(['7 it scans some paths only']);
});

test('other services', () => {
  expect(stepsOf(`scan:\n  script:\n    - ${SCAN}\n`, '.gitlab-ci.yml')).toEqual(['3 ok']);
  expect(stepsOf(`scan:\n  allow_failure: true\n  script:\n    - ${SCAN}\n`, '.gitlab-ci.yml')).toEqual([
    '4 its result is ignored (allow_failure)',
  ]);
  expect(stepsOf(`pipeline { stages { stage('a') { steps {\n  sh '${SCAN}'\n} } } }\n`, 'Jenkinsfile')).toEqual(['2 ok']);
  expect(stepsOf(workflow('run: pre-commit run --all-files'), undefined, true)).toEqual(['7 ok']);
  expect(stepsOf(`a: [b\n  - run: ${SCAN}\n`)).toEqual(['2 ok']); // broken YAML
});

test('files of CI services', () => {
  const paths = [
    '.github/workflows/a.yaml',
    '.gitlab-ci.yml',
    '.circleci/config.yml',
    'Jenkinsfile',
    'azure-pipelines.yml',
    '.buildkite/pipeline.yml',
  ];
  expect(paths.filter(isCiFile)).toEqual(paths);
  expect(['docs/.gitlab-ci.yml', '.github/dependabot.yml', 'src/ci.ts', '.github/workflows/README.md'].filter(isCiFile)).toEqual([]);
});

const NEVER = 'it never runs (exit)';
const ALL = 'the baseline accepts all findings before it';

test('a scan that never runs, or after everything was accepted', () => {
  expect(stepsOf(block('cat <<EOF > notes.txt', SCAN, 'EOF', 'ls'))).toEqual([]);
  expect(stepsOf(block("cat > notes.txt <<-'END'", SCAN, 'END', SCAN))).toEqual(['11 ok']);
  expect(stepsOf(block('bash <<EOF', SCAN, 'EOF'))).toEqual(['9 ok']);
  expect(stepsOf(block('exit 0', SCAN))).toEqual([`9 ${NEVER}`]);
  expect(stepsOf(block('npm ci; exit', SCAN))).toEqual([`9 ${NEVER}`]);
  expect(stepsOf(workflow(`run: exit 0; ${SCAN}`))).toEqual([`7 ${NEVER}`]);
  expect(stepsOf(block('if [ -z "$BASE" ]; then', '  exit 1', 'fi', SCAN))).toEqual(['11 ok']);
  expect(stepsOf(block('npm ci || exit 1', SCAN))).toEqual(['9 ok']);
  expect(stepsOf(block('if false; then', SCAN, 'fi'))).toEqual([`9 ${NEVER}`]);
  expect(stepsOf(block('if false; then', 'ls', 'else', SCAN, 'fi'))).toEqual(['11 ok']);
  expect(stepsOf(workflow(`run: npx together-guard baseline && ${SCAN}`))).toEqual([`7 ${ALL}`]);
  expect(stepsOf(block('npx together-guard baseline', SCAN))).toEqual([`9 ${ALL}`]);
  expect(stepsOf(workflow(`run: npx together-guard baseline\n      - run: ${SCAN}`))).toEqual([`8 ${ALL}`]);
  expect(stepsOf(workflow(`run: npx together-guard baseline --prune && ${SCAN}`))).toEqual(['7 ok']);
});

test('triggers that may leave changes out', () => {
  const limit = (on: string) =>
    ciSteps([{ path: '.github/workflows/ci.yml', text: workflow(`run: ${SCAN}`, on) }], {
      script: () => undefined,
      inFramework: false,
      branches: ['main', 'team/a'],
    }).map(({ weak = 'ok', unsure }) => (unsure ? weak.split(' (')[0] : weak));
  expect(limit('{ push: { branches: [never-used] } }')).toEqual([
    'it runs only for the branches never-used, and none of them is seen here',
  ]);
  expect(limit('{ push: { branches: never-used }, workflow_dispatch: {} }')).toHaveLength(1);
  expect(limit('{ push: { branches: never-used }, workflow_dispatch: {} }')).not.toEqual(['ok']);
  expect(limit('{ push: { branches: [never-used] }, pull_request: {} }')).toEqual(['ok']);
  expect(limit('{ push: { branches: [never-used] }, pull_request: }')).toEqual(['ok']);
  for (const branch of ['main', 'team/*', "'**'", 'release/**', '$default-branch'])
    expect(limit(`{ push: { branches: [${branch}] } }`)).toEqual(['ok']);
  expect(limit("{ push: { branches-ignore: ['**'] } }")).toEqual(['it runs for no branch']);
  expect(limit("{ push: { tags: ['v*'] } }")).toEqual(['it runs only for tags']);
  expect(limit("{ pull_request: { paths: ['docs/**'] } }")).toEqual(['it runs only for some files']);
  expect(limit("{ pull_request: { paths-ignore: ['docs/**'] } }")).toEqual(['ok']);
});
