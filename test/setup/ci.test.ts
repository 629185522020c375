import { expect, test } from 'vitest';
import { ciSteps, isCiFile } from '../../src/setup/ci.ts';

const SCAN = 'npx --no-install together-guard scan --diff origin/main..HEAD';
const workflow = (step: string, on = '[push, pull_request]', job = '') =>
  `on: ${on}\njobs:\n  a:\n    runs-on: ubuntu-latest\n${job}    steps:\n      - uses: actions/checkout@v4\n      - ${step}\n`;

const stepsOf = (text: string, path = '.github/workflows/ci.yml', inFramework = false) =>
  ciSteps([{ path, text }], { script: (name) => ({ secrets: 'together-guard scan' })[name], inFramework }).map(
    ({ line, weak = 'ok' }) => `${line} ${weak}`,
  );

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

test.each([
  [workflow(`run: npm test # ${SCAN}`.replace(SCAN, 'see docs'))],
  [workflow('run: npm test')],
  [`${workflow('run: npm test')}# - run: ${SCAN}\n`],
  [workflow('run: npx together-guard --version')],
  [workflow('run: pre-commit run --all-files')],
  [workflow('run: npm run constructor')],
])('a workflow that does not scan: %#', (text) => expect(stepsOf(text)).toEqual([]));

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
