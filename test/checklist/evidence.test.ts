/** What is no evidence: a result that is ignored, code that nothing calls, and good forms that are about something else. */
import { describe, expect, test } from 'vitest';
import { answersFor } from './memory.ts';

const handler = (body: string, more = '') => ({
  'src/server.ts': `import Together from 'together-ai';
import { auditEntry, checkRequest, scanOutput } from 'together-guard';
const client = new Together({ maxRetries: 3 });
${more}
app.post('/ask', async (req, res) => {
  ${body}
});
`,
});
const CALL =
  "const answer = await client.chat.completions.create({ model: 'small', messages: Ask.parse(req.body).messages, max_tokens: 512 });\n  ";
const TEXT = 'answer.choices[0].message.content';

const webhook = (body: string, more = '') => ({
  'src/hooks.ts': `import { verifyWebhook } from 'together-guard';
import { createHmac, timingSafeEqual } from 'node:crypto';
const SECRET = process.env.TOGETHER_WEBHOOK_SECRET;
${more}
app.post('/webhooks/together', async (req, res) => {
  ${body}
  await jobs.finish(JSON.parse(req.rawBody).id);
});
`,
});
const VERIFY = "verifyWebhook(req.rawBody, req.get('x-together-signature'), SECRET)";
const client = (options: string, more = '') => ({
  'src/client.ts': `import Together from 'together-ai';\n${more}\nexport const client = new Together(${options});\n`,
});

type Files = Record<string, string>;
const CASES: Readonly<Record<string, readonly (readonly [what: string, result: string, files: Files])[]>> = {
  'webhooks-verified': [
    ['the result decides', 'pass', webhook(`if (!${VERIFY}) return res.sendStatus(401);`)],
    ['a bare statement', 'cannot tell', webhook(`${VERIFY};`)],
    ['assigned and never read', 'cannot tell', webhook(`const isValid = ${VERIFY};`)],
    ['only written to a log', 'cannot tell', webhook(`const isValid = ${VERIFY};\n  console.log(isValid);`)],
    ['the condition has no effect', 'cannot tell', webhook(`if (!${VERIFY}) console.warn('not signed');`)],
    ['void', 'cannot tell', webhook(`void ${VERIFY};`)],
    [
      'a function that returns it, and its call is ignored',
      'cannot tell',
      webhook('isSigned(req);', `const isSigned = (req) => ${VERIFY};`),
    ],
    [
      'a function that nothing calls',
      'cannot tell',
      webhook('await checkSender(req.rawBody, req.get("x-together-signature"));', `export function isSigned(req) { return ${VERIFY}; }`),
    ],
    [
      'a check of another file',
      'pass',
      {
        ...webhook('if (!isOurs(req.rawBody, req.get("x-together-signature"))) return res.sendStatus(401);'),
        'src/signature.ts':
          "export const isOurs = (raw, given) => verifyWebhook(raw, given, SECRET); // for 'webhooks'\nimport { verifyWebhook } from 'together-guard';\n",
      },
    ],
    [
      'an unrelated use of compare_digest',
      'cannot tell',
      {
        'app/hooks.py': `import hmac
from fastapi import FastAPI, Request
app = FastAPI()

@app.post("/login")
async def login(request: Request):
    if not hmac.compare_digest(await request.body(), PASSWORD):
        raise Denied()

@app.post("/webhooks/together")
async def webhook(request: Request):
    await check_sender(await request.body(), request.headers["x-together-signature"])
    await finish(await request.json())
`,
      },
    ],
  ],
  'requests-checked': [
    ['the findings decide', 'pass', handler(`if (checkRequest(req.body).length > 0) return res.sendStatus(400);\n  ${CALL}`)],
    ['a bare statement', 'cannot tell', handler(`checkRequest(req.body);\n  ${CALL.replace('Ask.parse(req.body).messages', 'history')}`)],
    [
      'another limit is a parameter',
      'cannot tell',
      handler(CALL, 'export const ask = (n) => client.completions.create({ max_tokens: n });'),
    ],
  ],
  'output-filtered': [
    ['the clean text leaves', 'pass', handler(`${CALL}res.send(scanOutput(${TEXT}).text);`)],
    ['a bare statement', 'cannot tell', handler(`${CALL}scanOutput(${TEXT});\n  res.send(${TEXT});`)],
    ['assigned and never read', 'cannot tell', handler(`${CALL}const scanned = scanOutput(${TEXT});\n  res.send(${TEXT});`)],
    [
      'the output of another call is not filtered',
      'cannot tell',
      handler(
        `${CALL}res.send(scanOutput(${TEXT}).text);`,
        "export const title = (messages) => client.chat.completions.create({ model: 'm', messages });",
      ),
    ],
  ],
  'key-use-audited': [
    ['ids and counts', 'pass', handler(`${CALL}await log(auditEntry({ action: 'chat', userId: req.body.userId, result: 'ok' }));`)],
    ['in a log', 'pass', handler(`${CALL}logger.info(auditEntry({ action: 'chat', userId, result: 'ok' }));`)],
    ['not written', 'cannot tell', handler(`${CALL}auditEntry({ action: 'chat', userId, result: 'ok' });`)],
    ['an output as the resource', 'fail', handler(`${CALL}await log(auditEntry({ action: 'chat', userId, resource: ${TEXT} }));`)],
    ['prompts in the metadata', 'fail', handler(`${CALL}await log(auditEntry({ action: 'chat', userId, metadata: { messages } }));`)],
    [
      'an entry for something else',
      'cannot tell',
      handler(CALL, "export const login = () => log(auditEntry({ action: 'login', userId }));"),
    ],
  ],
  'rate-limit-handled': [
    ['an option of the client', 'pass', client('{ maxRetries: 4 }')],
    ['an object that is no option of a client', 'cannot tell', client('{}', 'const other = { maxRetries: 5 };')],
    ['an option of something else', 'cannot tell', client('{}', 'const pool = connect({ maxRetries: 5 });')],
    ['a library that repeats something else', 'cannot tell', client('{}', "import pRetry from 'p-retry';\nconst page = pRetry(load);")],
    ['another client has no number', 'cannot tell', client('{ maxRetries: 4 }', 'export const bulk = new Together({});')],
  ],
  'https-only': [
    [
      'an address that the environment may change',
      'cannot tell',
      client("{ baseURL: process.env.LLM_URL ?? 'https://api.together.xyz/v1' }"),
    ],
  ],
  'no-content-in-logs': [
    [
      'a logger that masks nothing of it',
      'cannot tell',
      client('{}', "import pino from 'pino';\nexport const logger = pino({ redact: ['user.name'] });\nlogger.info('ready');"),
    ],
  ],
};

describe.each(Object.entries(CASES))('%s', (id, cases) => {
  test.each(cases)('%s: %s', async (_, result, files) => {
    const { [id]: line } = await answersFor(files, [id]);
    expect(line!.result, JSON.stringify(line!.evidence)).toBe(result);
  });
});
