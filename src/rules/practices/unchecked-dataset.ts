import type { Code } from '../../syntax/code.ts';
import { chain, entry, HOLE, type Node } from '../../syntax/tree.ts';
import { type ConfigFile, definePractice, EXAMPLE_DATASET, js, py, type Spot, spot } from './define.ts';
import { options } from './facts.ts';

const UPLOADS = /(?:^|\.)files\.(?:upload|create)$/i;
const TRAINS = /(?:^|\.)fine_?tun(?:ing|es?)\.(?:jobs\.)?create$/i;
/** Functions whose result is the file that their first argument names. */
const OPENS =
  /(?:^|\.)(?:createReadStream|readFileSync|readFile|openAsBlob|open|Path|PurePath|URL|toFile|File|resolve|abspath|str|String)$/;
const JOINS = /(?:^|\.)(?:join|joinpath)$/;
const DATA_FILE = /\.(?:jsonl?|ndjson|csv|tsv|parquet|txt|arrow)$/i;

/** The path that an expression names, or null. Folders that are not known (`__dirname`) are left out. */
function pathOf(node: Node | undefined, code: Code, depth = 0): string | null {
  if (!node || depth > 6) return null;
  const inner = (one: Node | undefined) => pathOf(one, code, depth + 1);
  const joined = (parts: readonly (Node | undefined)[]) => {
    const known = parts.map(inner);
    const last = known.at(-1);
    return last === null || last === undefined ? null : known.filter((part) => part !== null).join('/');
  };
  switch (node.kind) {
    case 'string': {
      const holes = node.children.map(inner);
      return node.name
        .split(HOLE)
        .map((text, i) => text + (i < holes.length ? (holes[i] ?? '') : ''))
        .join('');
    }
    case 'name': {
      const [bound, ...more] = code.names.of(node);
      return bound && more.length === 0 && bound.path.length === 0 ? inner(bound.value) : null;
    }
    case 'binary':
      return node.name === '/' ? joined([node.left, node.right]) : null;
    case 'call':
      if (JOINS.test(chain(node.callee))) return joined(node.args!);
      return OPENS.test(chain(node.callee)) ? inner(node.args![0]) : null;
    default:
      return null;
  }
}

function* uploads(code: Code): Generator<Spot> {
  const found = function* (value: Node | undefined): Generator<Spot> {
    const file = pathOf(value, code);
    if (value && file !== null && DATA_FILE.test(file)) yield { ...spot(value, ''), file };
  };
  for (const call of code.all('call')) {
    const path = chain(call.callee);
    if (UPLOADS.test(path))
      yield* found(entry(options(call), 'file') ?? call.args!.find(({ kind }) => kind !== 'pair' && kind !== 'object'));
    if (!TRAINS.test(path)) continue;
    for (const name of ['training_file', 'validation_file']) yield* found(entry(options(call), name));
  }
  // `subprocess.run(["together", "files", "upload", path])`
  for (const { children } of code.all('list'))
    if (['together', 'files', 'upload'].every((word, i) => children[i]?.name === word))
      for (const item of children.slice(3)) yield* found(item);
}

const WORD = String.raw`(?:"[^"\n]+"|'[^'\n]+'|[^\s"'|;&)]+)`;
const COMMANDS = new RegExp(
  [
    String.raw`\btogether\s+files\s+upload\b(?:\\\r?\n|[^\n|;&])*`,
    String.raw`\btogether\s+fine[-_]tuning\s+create\b(?:\\\r?\n|[^\n|;&])*`,
    String.raw`\bcurl\b(?:\\\r?\n|[^\n])*?api\.together\.(?:xyz|ai)/v1/files(?:\\\r?\n|[^\n|;&])*`,
  ].join('|'),
  'g',
);

/** `together-guard run -- together files upload …` checks the file itself. */
const GATED = /\btogether-guard\s+run\b[^|;&]*$/;

/** Paths in commands of shells, with the variables that the same file sets. */
function* commands({ text, kind }: ConfigFile): Generator<Spot> {
  if (kind === 'env') return;
  for (const command of text.matchAll(COMMANDS)) {
    const line = text.slice(text.lastIndexOf('\n', command.index) + 1, command.index);
    if (/^\s*#/.test(line) || GATED.test(line)) continue;
    for (const word of command[0].matchAll(new RegExp(WORD, 'g'))) {
      const file = word[0]
        .replace(/^["']|["']$/g, '')
        .replace(/^(?:file=|--[\w-]+=)?@?/, '')
        .replace(/\$\{?(\w+)\}?/g, (_, name: string) => variable(name, text));
      if (DATA_FILE.test(file))
        yield { start: command.index + word.index, end: command.index + word.index + word[0].length, says: '', file };
    }
  }
}

const variable = (name: string, text: string): string => {
  const [, value = ''] = new RegExp(String.raw`^[ \t]*(?:export[ \t]+)?${name}\s*[=:]\s*["']?([^\s"'#$]+)`, 'm').exec(text) ?? [];
  return value;
};

const FIXED = `import { createReadStream } from 'node:fs';
import Together from 'together-ai';
const client = new Together();
// Written by "together-guard dataset sanitize", and committed with its datasheet.
export const upload = (clean) => client.files.upload({ file: createReadStream(clean), purpose: 'fine-tune' });
`;
const FIXED_PYTHON = `from together import Together
client = Together()

def upload(clean):
    """clean: written by "together-guard dataset sanitize", and committed with its datasheet"""
    return client.files.upload(file=clean, purpose="fine-tune")
`;

export const practice = definePractice({
  id: 'unchecked-dataset',
  title: 'A dataset without a datasheet is uploaded',
  severity: 'medium',
  remedy:
    'Run "together-guard dataset review FILE", then "together-guard dataset sanitize FILE -o CLEAN" and "together-guard upload CLEAN", and commit the datasheet next to it.',
  fix: { javascript: FIXED, python: FIXED_PYTHON },
  reference: 'https://docs.together.ai/docs/fine-tuning-data-preparation',
  examples: () => ({
    match: [
      js(FIXED.replace('createReadStream(clean)', `createReadStream('${EXAMPLE_DATASET}')`)),
      js(
        `import Together from 'together-ai';\nconst path = './${EXAMPLE_DATASET}';\nawait new Together().files.upload(path, 'fine-tune');\n`,
      ),
      py(FIXED_PYTHON.replace('file=clean', `file="${EXAMPLE_DATASET}"`)),
      py(FIXED_PYTHON.replace('file=clean', `file=Path(__file__).parent / "${EXAMPLE_DATASET}"`)),
      py(
        FIXED_PYTHON.replace(
          'files.upload(file=clean, purpose="fine-tune")',
          `fine_tuning.create(model=MODEL, training_file="${EXAMPLE_DATASET}")`,
        ),
      ),
      { path: 'train.sh', text: `DATA=${EXAMPLE_DATASET}\ntogether files upload "$DATA"\n` },
      { path: '.github/workflows/train.yml', text: `steps:\n  - run: together files upload --purpose fine-tune ${EXAMPLE_DATASET}\n` },
    ],
    ignore: [
      js(FIXED.replace('createReadStream(clean)', "createReadStream('data/elsewhere.jsonl')")),
      py(FIXED_PYTHON.replace('file=clean', 'file=sys.argv[1]')),
      { path: 'train.sh', text: 'together files upload "$1"\n# together files upload data/train.jsonl\n' },
      { path: 'train.sh', text: `npx together-guard run -- together files upload ${EXAMPLE_DATASET}\n` },
    ],
  }),
  code: uploads,
  config: commands,
});
