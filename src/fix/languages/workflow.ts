import type { Fallback } from '../fallback.ts';
import type { Edit, Language, Place } from '../model.ts';
import { yamlLanguage } from './yaml.ts';

/** Where a workflow can read secrets: docs.github.com › Contexts reference › Context availability. */
const SECRETS =
  /^(?:env\/|jobs\/[^/]*\/(?:(?:env|outputs|secrets)\/|(?:container|services\/[^/]*)\/(?:credentials|env)\/|steps\/(?:(?:env|with)\/|(?:name|run|working-directory|timeout-minutes|continue-on-error)$)))/;

const FALLBACKS: readonly Fallback[] = [
  { before: /(?<read>\$\{\{\s*secrets\.(?<name>\w+))\s*\|\|\s*'$/, after: /^'\s*\}\}/, instead: ({ read }) => `${read} }}`, inside: true },
];

/** GitHub keeps these names for its own: `secrets.GITHUB_TOKEN` is the token of the job. */
const RESERVED = /^GITHUB_/i;
const spell = (name: string): string => name.replace(RESERVED, 'GH_');

/** In `${{ … }}`, a whole string becomes a part of the expression. */
function inExpression(text: string, { start, end, variable }: Place, from: number): Edit | string | undefined {
  const before = text.slice(from, start);
  if (before.lastIndexOf('${{') <= before.lastIndexOf('}}')) return undefined;
  return before.endsWith("'") && !before.endsWith("''") && /^'(?!')/.test(text.slice(end))
    ? { start: start - 1, end: end + 1, text: `secrets.${variable}` }
    : 'it is a part of a string in an expression of GitHub: move it by hand';
}

export const workflow: Language = yamlLanguage(
  {
    name: 'GitHub workflow',
    spell,
    path: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i,
    examples: {
      fixed: [
        {
          path: '.github/workflows/ci.yml',
          before: 'jobs:\n  a:\n    env:\n      KEY: %\n    steps:\n      - run: ask --key "%"\n',
          after:
            'jobs:\n  a:\n    env:\n      KEY: ${{ secrets.TOGETHER_API_KEY }}\n    steps:\n      - run: ask --key "${{ secrets.TOGETHER_API_KEY }}"\n',
        },
        {
          path: '.github/workflows/ci.yml',
          before:
            'jobs:\n  a:\n    container:\n      env:\n        KEY: %\n    steps:\n      - uses: a/b@v1\n        with:\n          key: %\n',
          after:
            'jobs:\n  a:\n    container:\n      env:\n        KEY: ${{ secrets.TOGETHER_API_KEY }}\n    steps:\n      - uses: a/b@v1\n        with:\n          key: ${{ secrets.TOGETHER_API_KEY }}\n',
        },
        {
          path: '.github/workflows/ci.yml',
          before: "jobs:\n  a:\n    env:\n      GITHUB_MODEL_KEY: %\n      B: ${{ secrets.OTHER || '%' }}\n",
          after: 'jobs:\n  a:\n    env:\n      GITHUB_MODEL_KEY: ${{ secrets.GH_MODEL_KEY }}\n      B: ${{ secrets.OTHER }}\n',
        },
        {
          path: '.github/workflows/ci.yml',
          before: "jobs:\n  a:\n    steps:\n      - run: ask ${{ env.X || '%' }} }}\n      - run: ask ${{ env.X }} '%'\n",
          after:
            "jobs:\n  a:\n    steps:\n      - run: ask ${{ env.X || secrets.TOGETHER_API_KEY }} }}\n      - run: ask ${{ env.X }} '${{ secrets.TOGETHER_API_KEY }}'\n",
        },
        {
          path: '.github/workflows/ci.yml',
          before: 'jobs: { a: { env: { KEY: % } } }\n',
          after: 'jobs: { a: { env: { KEY: "${{ secrets.TOGETHER_API_KEY }}" } } }\n',
        },
      ],
      refused: [
        { path: '.github/workflows/ci.yml', text: "env:\n  A: ${{ format('x %', 1) }}\n", why: /expression/ },
        {
          path: '.github/workflows/ci.yml',
          text: 'on: push\njobs:\n  a:\n    steps:\n      - run: curl -H "Authorization: Bearer %"\n',
          why: /not valid YAML: see line 5/,
        },
        { path: '.github/workflows/ci.yml', text: '# KEY: %\njobs: {}\n', why: /comment/ },
        { path: '.github/workflows/ci.yml', text: 'on:\n  workflow_call:\n    inputs:\n      k:\n        default: %\n', why: /secrets/ },
        { path: '.github/workflows/ci.yml', text: "jobs:\n  a:\n    if: github.x == '%'\n", why: /secrets/ },
        { path: '.github/workflows/ci.yml', text: "jobs:\n  a:\n    steps:\n      - if: env.x == '%'\n        run: x\n", why: /secrets/ },
        { path: '.github/workflows/ci.yml', text: 'jobs:\n  a:\n    with:\n      key: %\n', why: /secrets/ },
        { path: '.github/workflows/ci.yml', text: 'jobs:\n  a:\n    container:\n      image: "x:%"\n', why: /secrets/ },
        { path: '.github/workflows/ci.yml', text: 'jobs:\n  a:\n    steps:\n      - uses: a/b@%\n', why: /secrets/ },
      ],
    },
  },
  {
    read: (variable) => `\${{ secrets.${variable} }}`,
    fallbacks: FALLBACKS,
    notes: (places) => [
      ...new Set(
        places.flatMap(({ variable }) =>
          RESERVED.test(variable) ? [] : `GitHub needs the secret: gh secret set ${variable} (its value is in .env)`,
        ),
      ),
    ],
    at: (text, place, { keys, range }) =>
      SECRETS.test(keys)
        ? inExpression(text, place, range[0])
        : 'GitHub does not replace secrets here: move it to an env, a with or a run of a job',
  },
);
