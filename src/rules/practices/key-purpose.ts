import type { Code } from '../../syntax/code.ts';
import { chain, entry, type Node, walk } from '../../syntax/tree.ts';
import { definePractice, js, py, type Spot, spot } from './define.ts';
import { environment, functionAround, isClient, isInput, options, usesModels } from './facts.ts';

const WRITES =
  /\.(?:fine_?tuning\.(?:jobs\.)?create|fine_?tunes?\.create|files\.(?:upload|create|delete|retrieve_?content)|endpoints\.(?:create|delete|update)|models\.(?:upload|delete))$/i;
const READS =
  /\.(?:chat\.completions\.\w+|completions\.create|images\.\w+|embeddings\.create|rerank(?:\.create)?|models\.list|(?:fine_?tuning|files)(?:\.jobs)?\.(?:list|retrieve|list_?events))$/i;

/** A program written by hand makes fewer; each is compared with all calls. */
const MOST_CLIENTS = 50;

/** The variable that a client's key comes from. */
function keyOf(client: Node, code: Code): string | undefined {
  const key = entry(options(client), 'apiKey', 'api_key') ?? client.args!.find(({ kind }) => kind !== 'pair' && kind !== 'object');
  return (
    key &&
    code
      .sources(key)
      .map(environment)
      .find((name) => name !== undefined)
  );
}

/** The calls that use a client, and the client's name. */
function uses(client: Node, code: Code): { name: string; calls: Node[] } {
  const assign = client.parent?.kind === 'assign' && client.parent.value === client ? client.parent : undefined;
  const target = assign?.target;
  if (!target) return { name: '', calls: [] };
  const calls = code.all('call').filter((call) => {
    const path = chain(call.callee);
    return path.startsWith(`${chain(target)}.`) && code.sources(call.callee!).includes(client);
  });
  return { name: target.name, calls };
}

function* mixed(code: Code): Generator<Spot> {
  for (const client of code.all('call').filter(isClient).slice(0, MOST_CLIENTS)) {
    const key = keyOf(client, code);
    const { name, calls } = uses(client, code);
    const writes = calls.filter(({ callee }) => WRITES.test(chain(callee)));
    const reads = calls.filter(({ callee }) => READS.test(chain(callee)));
    if (key !== undefined && /READ_?(?:ONLY_?)?(?:API_?)?KEY$/i.test(key) && (writes.length > 0 || /writ|train|upload|tun/i.test(name)))
      yield spot(client, 'a client that writes has the read key');
    else if (
      key !== undefined &&
      /WRITE_?(?:API_?)?KEY$/i.test(key) &&
      ((reads.length > 0 && writes.length === 0) || /read|infer|chat/i.test(name))
    )
      yield spot(client, 'a client that only reads has the write key');
    else if (writes.length > 0 && reads.some((call) => isServed(call, code)))
      yield spot(writes[0].callee!, 'one key is for training and for a public service');
  }
}

/** True for a call in a function that answers requests. */
const isServed = (call: Node, code: Code): boolean => {
  const scope = functionAround(call, code);
  return scope !== code.root && [...walk(scope)].some((node) => isInput(node, code));
};

const FIXED = `import Together from 'together-ai';
export const reader = new Together({ apiKey: process.env.TOGETHER_READ_KEY });
export const writer = new Together({ apiKey: process.env.TOGETHER_WRITE_KEY });
export const answer = (messages) => reader.chat.completions.create({ model: MODEL, messages, max_tokens: 512 });
export const train = (file) => writer.fineTuning.create({ model: MODEL, training_file: file });
`;
const FIXED_PYTHON = `import os
from together import Together
reader = Together(api_key=os.environ["TOGETHER_READ_KEY"])
writer = Together(api_key=os.environ["TOGETHER_WRITE_KEY"])

def answer(messages):
    return reader.chat.completions.create(model=MODEL, messages=messages, max_tokens=512)

def train(file):
    return writer.fine_tuning.create(model=MODEL, training_file=file)
`;

export const practice = definePractice({
  id: 'key-purpose',
  title: 'One key serves two purposes',
  severity: 'medium',
  remedy: 'Make a key for each purpose: TOGETHER_READ_KEY for inference, TOGETHER_WRITE_KEY for files and training, in separate programs.',
  fix: { javascript: FIXED, python: FIXED_PYTHON },
  reference: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
  examples: () => ({
    match: [
      js(FIXED.replace('TOGETHER_READ_KEY', 'TOGETHER_WRITE_KEY')),
      js(FIXED.replace('process.env.TOGETHER_WRITE_KEY', 'process.env.TOGETHER_READ_KEY')),
      py(FIXED_PYTHON.replace('TOGETHER_WRITE_KEY', 'TOGETHER_READ_KEY')),
      py(
        'import os\nfrom together import Together\nclient = Together(api_key=os.environ["TOGETHER_WRITE_KEY"])\nnames = [one.id for one in client.models.list()]\n',
      ),
      js(`import Together from 'together-ai';
const client = new Together();
app.post('/ask', async (req, res) => {
  const { prompt } = Ask.parse(req.body);
  res.json(await client.chat.completions.create({ model: MODEL, messages: [{ role: 'user', content: prompt }], max_tokens: 512 }));
});
export const train = (file) => client.fineTuning.create({ model: MODEL, training_file: file });
`),
    ],
    ignore: [
      js(
        "import Together from 'together-ai';\nconst client = new Together();\nconst job = await client.fineTuning.create({ model: MODEL, training_file: id });\nconst test = await client.chat.completions.create({ model: job.output_name, messages });\n",
        'scripts/train.ts',
      ),
      py('from together import Together\nclient = Together(api_key=os.environ["TOGETHER_WRITE_KEY"])\nclient.files.upload(file=path)\n'),
    ],
  }),
  *code(code) {
    if (usesModels(code)) yield* mixed(code);
  },
});
