import { definePractice, matches } from './define.ts';

const TRIGGER = /^[ \t]*(?:-[ \t]*)?["']?pull_request_target\b|^on:.*\bpull_request_target\b/m;
const FORK =
  /^[^#\n]*?(?<at>ref:[ \t]*["']?\$\{\{\s*github\.(?:event\.pull_request\.(?:head\.(?:sha|ref)|merge_commit_sha)|head_ref)\s*\}\}|gh[ \t]+pr[ \t]+checkout|refs\/pull\/\$\{\{)/gm;
const SECRET = /\$\{\{\s*secrets\.(?!GITHUB_TOKEN\b)\w+/;

const FIXED = `on: pull_request
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm ci && npm test
`;

export const practice = definePractice({
  id: 'fork-secrets',
  title: 'Code of a fork runs next to a secret',
  severity: 'medium',
  remedy: 'Run code of forks in a workflow on pull_request, which gets no secrets; keep what needs a secret in another workflow.',
  fix: { workflow: FIXED },
  reference: 'https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/',
  examples: () => {
    const bad = FIXED.replace('pull_request', 'pull_request_target')
      .replace('checkout@v4', 'checkout@v4\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}')
      .replace('npm test', 'npm test\n        env:\n          TOGETHER_API_KEY: ${{ secrets.TOGETHER_API_KEY }}');
    const path = '.github/workflows/test.yml';
    return {
      match: [
        { path, text: bad },
        { path, text: bad.replace('on: pull_request_target', 'on:\n  pull_request_target:\n    types: [opened]') },
      ],
      ignore: [
        { path, text: bad.replace('pull_request_target', 'pull_request') },
        { path, text: bad.replace(/\n {8}with:\n.*/, '') },
        { path, text: bad.replace('secrets.TOGETHER_API_KEY', 'secrets.GITHUB_TOKEN') },
      ],
    };
  },
  *config(file) {
    if (file.kind === 'workflow' && TRIGGER.test(file.text) && SECRET.test(file.text))
      yield* matches(file, FORK, "a fork's code is checked out where a secret is");
  },
});
