import type { Code } from '../../syntax/code.ts';
import type { Node } from '../../syntax/tree.ts';
import { addressOf, clients, keyVariable, sign } from '../code.ts';
import { defineLine } from '../line.ts';
import { answerFromCode } from '../practice.ts';

const CODE = (read: string, write: string) => `import Together from 'together-ai';
export const reader = new Together({ apiKey: process.env.${read} });
export const writer = new Together({ apiKey: process.env.${write} });
export const answer = (messages) => reader.chat.completions.create({ model: MODEL, messages, max_tokens: 512 });
export const train = (file) => writer.fineTuning.create({ model: MODEL, training_file: file });
`;

export const line = defineLine({
  id: 'keys-by-purpose',
  title: 'Reading and writing use different keys',
  question: 'Do inference and training use keys of their own?',
  looksAt: 'the variable that each client of Together takes its key from, and what the client does',
  check: (facts) =>
    answerFromCode(facts, {
      rules: ['key-purpose'],
      use: 'models',
      needs: [
        {
          name: 'a client with a key that is named by its purpose, such as TOGETHER_READ_KEY',
          seen: (code) => named(code, true),
        },
      ],
      open: (code) => named(code, false),
      remedy: 'Make a key for each purpose: TOGETHER_READ_KEY for inference, TOGETHER_WRITE_KEY for files and training.',
      settle: 'Name each key by its purpose: TOGETHER_READ_KEY for inference, TOGETHER_WRITE_KEY for files and training.',
    }),
  proof: () => ({
    pass: { files: { 'src/models.ts': CODE('TOGETHER_READ_KEY', 'TOGETHER_WRITE_KEY') } },
    fail: { files: { 'src/models.ts': CODE('TOGETHER_READ_KEY', 'TOGETHER_READ_KEY') } },
    'cannot tell': { files: { 'src/models.ts': "import Together from 'together-ai';\nexport const client = new Together();\n" } },
    'not used here': { files: { 'a.js': 'export const a = 1;\n' } },
  }),
});

const PURPOSE = /(?:READ|WRITE|INFERENCE|TRAIN(?:ING)?|FINE_?TUN(?:E|ING)|UPLOAD)(?:_?ONLY)?_?(?:API_?)?(?:KEY|TOKEN)$/i;

/** The clients of Together whose key is named by its purpose, or the others. */
function* named(code: Code, byPurpose: boolean) {
  for (const client of clients(code)) {
    if (!isTogether(client, code)) continue;
    const variable = keyVariable(client, code);
    if (PURPOSE.test(variable ?? '') !== byPurpose) continue;
    yield sign(
      code,
      client,
      variable === undefined ? 'where the key of this client comes from is not seen' : `this client has ${variable}`,
    );
  }
}

const isTogether = (client: Node, code: Code): boolean => {
  const address = addressOf(client);
  return (
    /together/i.test(client.callee!.name) ||
    /TOGETHER/.test(keyVariable(client, code) ?? '') ||
    (address !== undefined && code.sources(address).some(({ name }) => /together/i.test(name)))
  );
};
