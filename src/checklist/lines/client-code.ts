import type { Code } from '../../syntax/code.ts';
import { clients, keyVariable, sign } from '../code.ts';
import { type Answer, defineLine, type Evidence, seenAt } from '../line.ts';
import { answerFromCode } from '../practice.ts';
import type { Facts } from '../facts.ts';

export const line = defineLine({
  id: 'no-key-in-client-code',
  title: 'No key is in code that runs at users',
  question: 'Do keys stay on the server, away from browsers and apps?',
  looksAt:
    'where clients are made, and whether the variable of their key is one that bundlers copy into client code (NEXT_PUBLIC_, VITE_ …)',
  check: async (facts) => {
    const exposed = await exposedKeys(facts);
    if (exposed.length > 0) return { result: 'fail', evidence: exposed, settle: REMEDY } satisfies Answer;
    return answerFromCode(facts, {
      rules: ['key-in-browser'],
      use: 'models',
      needs: [{ name: 'a client that runs on a server', seen: (code) => made(code, true) }],
      open: (code) => made(code, false),
      remedy: REMEDY,
      settle: 'Read the key of each client from a variable without a public prefix, in code that runs on the server.',
    });
  },
  proof: () => ({
    pass: {
      files: {
        'app/api/chat/route.ts':
          "import Together from 'together-ai';\nexport const client = new Together({ apiKey: process.env.TOGETHER_API_KEY });\n",
      },
    },
    fail: {
      files: {
        'app/chat.tsx': "'use client';\nimport Together from 'together-ai';\nexport const client = new Together({ apiKey: key });\n",
      },
    },
    'cannot tell': {
      files: { 'src/chat.ts': "import Together from 'together-ai';\nexport const clientOf = (apiKey) => new Together({ apiKey });\n" },
    },
    'not used here': { files: { 'a.js': 'export const a = 1;\n' } },
  }),
});

const REMEDY = 'Move the call to the server, and let client code call the server. Revoke a key that was delivered to users.';

/** Findings of secrets with a public name. */
async function exposedKeys(facts: Facts): Promise<Evidence[]> {
  const { findings } = await facts.tree;
  return findings
    .filter(({ rule }) => rule === 'together-client-exposed')
    .map(({ path, line, preview }) => seenAt(path, line, `a key has the name of a public variable: ${preview}`));
}

const ON_SERVER =
  /(?:^|\/)(?:api|server|backend|functions|workers?|lambda|jobs|scripts|cli)\/|(?:^|\/)(?:route|\+server|server|[\w-]+\.server)\.[cm]?[jt]s$/;
const SERVER_MODULE = /^(?:node:.*|fs|http|https|child_process|express|fastify|hono|koa|next\/server|@nestjs\/.*|dotenv(?:\/.*)?)$/;

/** Clients that run on a server, or those of which it is not known. */
function* made(code: Code, onServer: boolean) {
  const isServers =
    code.language === 'python' || ON_SERVER.test(code.path) || code.all('import').some(({ name }) => SERVER_MODULE.test(name));
  for (const client of clients(code)) {
    const variable = keyVariable(client, code);
    if ((isServers || variable !== undefined) !== onServer) continue;
    yield sign(
      code,
      client,
      !onServer
        ? 'it is not seen where this client runs'
        : isServers
          ? 'this client runs on a server'
          : `the key is in ${variable}, which bundlers do not copy`,
    );
  }
}
