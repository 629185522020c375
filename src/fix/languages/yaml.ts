import { isCollection, isPair, isScalar, type Node, parseAllDocuments, type Range, visit } from 'yaml';
import { type Fallback, withoutFallback } from '../fallback.ts';
import type { Edit, Language, Place, SourceFile } from '../model.ts';
import { refuseAll, rewriteEach } from '../places.ts';
import { openQuote, SINGLE_QUOTES, SPRING } from './shared.ts';

/** The scalar that a place is in. */
export interface Found {
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

/** What is said of a file with a syntax error; undefined if it has none. */
function brokenLine(text: string): string | undefined {
  for (const { errors } of parseAllDocuments(text, { logLevel: 'silent' })) {
    const line = errors[0]?.linePos?.[0].line;
    if (errors.length > 0) return `the file is not valid YAML${line === undefined ? '' : `: see line ${line}`}`;
  }
  return undefined;
}

const FALLBACKS: readonly Fallback[] = [
  { before: /(?<read>\$\{(?<name>\w+)):?-$/, after: /^\}/, instead: ({ read }) => `${read}}`, inside: true },
  SPRING,
];

/** Lists and texts that a shell runs. */
const COMMANDS = /(?:^|\/)(?:\w*script|run|commands?|args|cmd)(?:\/|$)/;

/** True if a shell that runs a command would not replace a variable there. */
function isInSingleQuotes(text: string, { start }: Place, { range, type, keys }: Found): boolean {
  if (!COMMANDS.test(keys)) return false;
  const command = text.slice(range[0] + (type?.startsWith('QUOTE') ? 1 : 0), start);
  return openQuote(type === 'QUOTE_SINGLE' ? command.replaceAll("''", "'") : command) === "'";
}

function rewritePlace(text: string, place: Place, { read, fallbacks = FALLBACKS, at }: Syntax): Edit | string {
  const scalar = scalarAt(text, place);
  if (!scalar) return 'it is in a comment: delete it there';
  if (scalar.isKey) return 'it is the name of a key';
  const without = withoutFallback({ path: '', text }, place, fallbacks, true);
  const special = at?.(text, place, scalar);
  if (typeof special === 'string') return special;
  if (without) return without;
  if (special) return special;
  if (scalar.type === 'QUOTE_DOUBLE' && place.value.includes('\\')) return 'its string has escapes: move it by hand';
  const expression = read(place.variable, scalar.type);
  if (scalar.type !== 'PLAIN' || !(scalar.isInFlow || /^[{%]/.test(expression)))
    return { start: place.start, end: place.end, text: expression };
  // Without quotes, its braces would end the list or map that it is in, or begin one; a percent sign begins no text.
  const [start, end] = scalar.range;
  const [before, after] = [text.slice(start, place.start), text.slice(place.end, end)];
  return /["\\]/.test(before + after)
    ? 'it has quotes or backslashes: move it by hand'
    : { start, end, text: `"${before}${expression}${after}"` };
}

interface Syntax {
  /** What becomes of a value. @param type of the scalar, such as `PLAIN` or `QUOTE_SINGLE` */
  read(variable: string, type: string | undefined): string;
  notes(places: readonly Place[], file: SourceFile): string[];
  /** Why a whole file must stay as it is. */
  refuse?(file: SourceFile): string | undefined;
  /** By default, `${X:-%}` and Spring's. */
  fallbacks?: readonly Fallback[];
  /** What is special about a place: why it must stay as it is, or its edit. */
  at?(text: string, place: Place, scalar: Found): Edit | string | undefined;
}

export function yamlLanguage(named: Pick<Language, 'name' | 'path' | 'isUsed' | 'names' | 'spell' | 'examples'>, syntax: Syntax): Language {
  return {
    ...named,
    fallbacks: syntax.fallbacks ?? FALLBACKS,
    rewrite(file, places) {
      const why = brokenLine(file.text) ?? syntax.refuse?.(file);
      if (why !== undefined) return refuseAll(places, why);
      return rewriteEach(places, (place) => rewritePlace(file.text, place, syntax), syntax.notes(places, file));
    },
    problem: async (_, after) => (brokenLine(after) === undefined ? undefined : 'the new text would not parse'),
  };
}

const braces = (variable: string) => `\${${variable}}`;

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
  { read: braces, notes: () => ['docker compose reads the .env next to its file'] },
);

export const yaml: Language = yamlLanguage(
  {
    name: 'YAML',
    path: /\.ya?ml$/i,
    examples: {
      fixed: [
        { path: 'application.yml', before: 'together:\n  key: ${TG_KEY:%}\n', after: 'together:\n  key: ${TG_KEY}\n' },
        { path: 'config.yml', before: 'together:\n  api_key: "%" # ask\n', after: 'together:\n  api_key: "${TOGETHER_API_KEY}" # ask\n' },
        {
          path: '.gitlab-ci.yml',
          before: `a:\n  script:\n    - ask "it's %"\n`,
          after: `a:\n  script:\n    - ask "it's \${TOGETHER_API_KEY}"\n`,
        },
        { path: 'config.yml', before: 'a: { key: % }\n', after: 'a: { key: "${TOGETHER_API_KEY}" }\n' },
      ],
      refused: [
        { path: 'config.yml', text: 'key: {{ .Values.key }}\n  - x: %\n', why: /not valid YAML: see line 2/ },
        ...[`- echo KEY '%'`, `- "echo 'a' '%'"`, `- 'echo ''%'''`, `- |\n    echo 'x %'`].map((line) => ({
          path: '.gitlab-ci.yml',
          text: `job:\n  script:\n  ${line}\n`,
          why: /single quotes/,
        })),
        { path: 'pod.yml', text: 'apiVersion: v1\nkind: Pod\nspec:\n  env:\n    - { name: KEY, value: % }\n', why: /Kubernetes/ },
        { path: 'action.yml', text: 'runs:\n  using: composite\n  steps:\n    - run: ask --key %\n', why: /input/ },
      ],
    },
  },
  {
    read: braces,
    notes: (_, { path }) => [`YAML does not fill in \${…} by itself: check that the program that reads ${path} does`],
    refuse({ text, path }) {
      if (/^apiVersion:/m.test(text) && /^kind:/m.test(text))
        return 'Kubernetes replaces nothing in it: make a Secret (kubectl create secret generic NAME --from-env-file=.env), and use valueFrom.secretKeyRef';
      return /(?:^|\/)action\.ya?ml$/i.test(path) ? 'an action cannot read secrets: make it an input' : undefined;
    },
    at: (text, place, scalar) => (isInSingleQuotes(text, place, scalar) ? SINGLE_QUOTES : undefined),
  },
);
