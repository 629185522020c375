import { isCollection, isPair, isScalar, type Node, parseAllDocuments, type Range, visit } from 'yaml';
import { type Fallback, withoutFallback } from '../fallback.ts';
import type { Edit, Language, Place, SourceFile } from '../model.ts';
import { refuseAll, rewriteEach } from '../places.ts';
import { SPRING } from './shared.ts';

interface Found {
  type: string | undefined;
  range: Range;
  isKey: boolean;
  isInFlow: boolean;
  /** The keys that lead to it: `jobs/a/env/KEY`. */
  keys: string;
}

/** The scalar around a place. */
function scalarAt(text: string, { start, end }: Place): Found | undefined {
  let found: Found | undefined;
  for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
    if (!('contents' in document)) continue;
    visit(document, {
      Scalar(key, node, path) {
        const { range, type } = node;
        if (!range || range[0] > start || range[1] < end) return;
        const isInFlow = path.some((outer) => isCollection(outer) && (outer as Node & { flow?: boolean }).flow === true);
        const keys = path.flatMap((outer) => (isPair(outer) ? [String(isScalar(outer.key) ? outer.key.value : '')] : [])).join('/');
        found = { type, range, isKey: key === 'key', isInFlow, keys };
        return visit.BREAK;
      },
    });
  }
  return found;
}

const isBroken = (text: string): boolean => {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  return [...documents].some(({ errors }) => errors.length > 0);
};

const FALLBACKS: readonly Fallback[] = [
  { before: /(?<read>\$\{(?<name>\w+)):?-$/, after: /^\}/, instead: ({ read }) => `${read}}`, inside: true },
  { before: /(?<read>\$\{\{\s*secrets\.(?<name>\w+))\s*\|\|\s*'$/, after: /^'\s*\}\}/, instead: ({ read }) => `${read} }}`, inside: true },
  SPRING,
];

function rewritePlace(text: string, place: Place, expression: string, within?: RegExp): Edit | string {
  const scalar = scalarAt(text, place);
  if (!scalar) return 'it is in a comment: delete it there';
  if (scalar.isKey) return 'it is the name of a key';
  if (within && !within.test(scalar.keys)) return 'GitHub does not replace secrets here: move it to an env, a with or a run of a job';
  const without = withoutFallback({ path: '', text }, place, FALLBACKS, true);
  if (without) return without;
  if (scalar.type === 'QUOTE_DOUBLE' && place.value.includes('\\')) return 'its string has escapes: move it by hand';
  if (scalar.type !== 'PLAIN' || !scalar.isInFlow) return { start: place.start, end: place.end, text: expression };
  // Without quotes, its braces would end the list or map that it is in.
  const [start, end] = scalar.range;
  const [before, after] = [text.slice(start, place.start), text.slice(place.end, end)];
  return /["\\]/.test(before + after)
    ? 'it has quotes or backslashes: move it by hand'
    : { start, end, text: `"${before}${expression}${after}"` };
}

function yamlLanguage(
  named: Pick<Language, 'name' | 'path' | 'names' | 'examples'>,
  read: (variable: string) => string,
  notes: (places: readonly Place[], file: SourceFile) => string[],
  refuse: (file: SourceFile) => string | undefined = () => undefined,
  within?: RegExp,
): Language {
  return {
    ...named,
    fallbacks: FALLBACKS,
    rewrite(file, places) {
      const why = isBroken(file.text) ? 'the file is not plain YAML' : refuse(file);
      if (why !== undefined) return refuseAll(places, why);
      return rewriteEach(places, (place) => rewritePlace(file.text, place, read(place.variable), within), notes(places, file));
    },
    problem: async (_, after) => (isBroken(after) ? 'the new text would not parse' : undefined),
  };
}

/** Where a workflow can read secrets: docs.github.com › Contexts reference › Context availability. */
const SECRETS =
  /^(?:env\/|jobs\/[^/]*\/(?:(?:env|outputs|secrets)\/|(?:container|services\/[^/]*)\/(?:credentials|env)\/|steps\/(?:(?:env|with)\/|(?:name|run|working-directory|timeout-minutes|continue-on-error)$)))/;

const braces = (variable: string) => `\${${variable}}`;

export const workflow: Language = yamlLanguage(
  {
    name: 'GitHub workflow',
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
          before: 'jobs: { a: { env: { KEY: % } } }\n',
          after: 'jobs: { a: { env: { KEY: "${{ secrets.TOGETHER_API_KEY }}" } } }\n',
        },
      ],
      refused: [
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
  (variable) => `\${{ secrets.${variable} }}`,
  (places) => [...new Set(places.map(({ variable }) => `GitHub needs the secret: gh secret set ${variable} (its value is in .env)`))],
  undefined,
  SECRETS,
);

export const compose: Language = yamlLanguage(
  {
    name: 'Docker Compose',
    path: /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/i,
    names: 'capitals',
    examples: {
      fixed: [
        {
          path: 'docker-compose.yml',
          before: 'services:\n  web:\n    environment:\n      - KEY=${TG_KEY:-%}\n',
          after: 'services:\n  web:\n    environment:\n      - KEY=${TG_KEY}\n',
        },
        {
          path: 'docker-compose.yml',
          before: 'services:\n  web:\n    environment:\n      - KEY=%\n      - MODEL=x\n',
          after: 'services:\n  web:\n    environment:\n      - KEY=${KEY}\n      - MODEL=x\n',
        },
        {
          path: 'compose.yaml',
          before: "services:\n  web:\n    environment: { KEY: '%' }\n",
          after: "services:\n  web:\n    environment: { KEY: '${KEY}' }\n",
        },
      ],
      refused: [{ path: 'compose.yml', text: 'services: {} # %\n', why: /comment/ }],
    },
  },
  braces,
  () => ['docker compose reads the .env next to its file'],
);

export const yaml: Language = yamlLanguage(
  {
    name: 'YAML',
    path: /\.ya?ml$/i,
    examples: {
      fixed: [
        { path: 'application.yml', before: 'together:\n  key: ${TG_KEY:%}\n', after: 'together:\n  key: ${TG_KEY}\n' },
        { path: 'config.yml', before: 'together:\n  api_key: "%" # ask\n', after: 'together:\n  api_key: "${TOGETHER_API_KEY}" # ask\n' },
        { path: 'config.yml', before: 'a: { key: % }\n', after: 'a: { key: "${TOGETHER_API_KEY}" }\n' },
      ],
      refused: [
        { path: 'values.yml', text: 'key: {{ .Values.key }}\n  - x: %\n', why: /plain YAML/ },
        { path: 'pod.yml', text: 'apiVersion: v1\nkind: Pod\nspec:\n  env:\n    - { name: KEY, value: % }\n', why: /Kubernetes/ },
        { path: 'action.yml', text: 'runs:\n  using: composite\n  steps:\n    - run: ask --key %\n', why: /input/ },
      ],
    },
  },
  braces,
  (_, { path }) => [`YAML does not fill in \${…} by itself: check that the program that reads ${path} does`],
  ({ text, path }) => {
    if (/^apiVersion:/m.test(text) && /^kind:/m.test(text))
      return 'Kubernetes replaces nothing in it: make a Secret (kubectl create secret generic NAME --from-env-file=.env), and use valueFrom.secretKeyRef';
    return /(?:^|\/)action\.ya?ml$/i.test(path) ? 'an action cannot read secrets: make it an input' : undefined;
  },
);
