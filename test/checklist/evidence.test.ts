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
const PYTHON = `import hashlib, hmac, os
from fastapi import FastAPI, HTTPException, Request
app = FastAPI()
SECRET = os.environ["TOGETHER_WEBHOOK_SECRET"].encode()

@app.post("/webhooks/together")
async def webhook(request: Request):
    raw = await request.body()
    expected = hmac.new(SECRET, raw, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, request.headers["x-together-signature"]):
        raise HTTPException(401)
    await finish(await request.json())
`;
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
    ['inverted', 'cannot tell', webhook(`if (${VERIFY}) return res.sendStatus(401);`)],
    ['inverted, through a name', 'cannot tell', webhook(`const ok = ${VERIFY};\n  if (ok) throw new Error('not signed');`)],
    ['inverted twice', 'pass', webhook(`const isBad = !${VERIFY};\n  if (isBad) return res.sendStatus(401);`)],
    ['inverted in a helper', 'cannot tell', webhook('if (isOurs(req)) return res.sendStatus(403);', `const isOurs = (req) => ${VERIFY};`)],
    ['compared with false', 'pass', webhook(`if (${VERIFY} === false) return res.sendStatus(401);`)],
    ['compared with true', 'cannot tell', webhook(`if (${VERIFY} === true) return res.sendStatus(401);`)],
    ['it answers, and goes on', 'cannot tell', webhook(`if (!${VERIFY}) res.sendStatus(401);`)],
    ['only with a setting', 'cannot tell', webhook(`if (!${VERIFY} && process.env.NODE_ENV === 'x') return res.sendStatus(401);`)],
    [
      'only with a signature',
      'cannot tell',
      webhook(`const given = req.get('x');\n  if (given && !${VERIFY}) return res.sendStatus(401);`),
    ],
    ['one more reason to refuse', 'pass', webhook(`if (!req.get('x-together-signature') || !${VERIFY}) return res.sendStatus(401);`)],
    [
      'one more reason to accept',
      'cannot tell',
      webhook(`const ok = ${VERIFY} || req.ip === HOME;\n  if (!ok) return res.sendStatus(401);`),
    ],
    ['two secrets', 'pass', webhook(`if (!${VERIFY} && !${VERIFY.replace('SECRET', 'OLD')}) return res.sendStatus(401);`)],
    ['in a branch for a setting', 'cannot tell', webhook(`if (process.env.CHECK) {\n    if (!${VERIFY}) return res.sendStatus(401);\n  }`)],
    [
      'in a branch for some requests',
      'cannot tell',
      webhook(`if (req.query.strict) {\n    if (!${VERIFY}) return res.sendStatus(401);\n  }`),
    ],
    ['in a branch that never runs', 'cannot tell', webhook(`if (false) {\n    if (!${VERIFY}) return res.sendStatus(401);\n  }`)],
    ['after a return', 'cannot tell', webhook(`await jobs.log('x');\n  return res.end();\n  if (!${VERIFY}) return res.sendStatus(401);`)],
    ['after the work', 'cannot tell', webhook(`await doIt(req.body);\n  if (!${VERIFY}) return res.sendStatus(401);`)],
    [
      'after the work, in a helper',
      'cannot tell',
      webhook('doIt(JSON.parse(req.rawBody));\n  if (!isOurs(req)) return res.sendStatus(401);', `const isOurs = (req) => ${VERIFY};`),
    ],
    [
      'after the body is parsed',
      'pass',
      webhook(`const event = JSON.parse(req.rawBody);\n  if (!${VERIFY}) return res.sendStatus(401);\n  await doIt(event);`),
    ],
    [
      'the sender chooses the secret',
      'cannot tell',
      webhook(`if (!${VERIFY.replace('SECRET', "req.headers['x-secret']")}) return res.sendStatus(401);`),
    ],
    [
      'the sender chooses the secret, through a name',
      'cannot tell',
      webhook(`const key = req.query.key;\n  if (!${VERIFY.replace('SECRET', 'key')}) return res.sendStatus(401);`),
    ],
    [
      'the sender chooses the secret of a helper',
      'cannot tell',
      webhook(
        "if (!isOurs(req.rawBody, req.get('x-together-signature'), req.get('x-secret'))) return res.sendStatus(401);",
        'const isOurs = (raw, given, secret) => verifyWebhook(raw, given, secret);',
      ),
    ],
    [
      'a good result leads to the work',
      'pass',
      {
        'src/hooks.ts': `import { verifyWebhook } from 'together-guard';\napp.post('/webhooks/together', async (req, res) => {\n  if (${VERIFY}) {\n    await jobs.finish(req.body.id);\n    return res.sendStatus(204);\n  }\n  res.sendStatus(401);\n});\n`,
      },
    ],
    ['a good result leads to more work only', 'cannot tell', webhook(`if (${VERIFY}) await jobs.mark(req.body.id);`)],
    ['Python, inverted', 'cannot tell', { 'app/hooks.py': PYTHON.replace('if not', 'if') }],
    ['Python', 'pass', { 'app/hooks.py': PYTHON }],
    [
      'Python, with assert',
      'pass',
      { 'app/hooks.py': PYTHON.replace('if not', 'assert').replace(':\n        raise HTTPException(401)', '') },
    ],
    ['Python, never run', 'cannot tell', { 'app/hooks.py': PYTHON.replace('if not', 'if False and not') }],
    [
      'Python, the sender chooses the secret',
      'cannot tell',
      { 'app/hooks.py': PYTHON.replace('SECRET,', 'request.headers["x-secret"].encode(),') },
    ],
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
  'keys-not-in-code': [
    ['a client reads it', 'pass', client('{ apiKey: process.env.TOGETHER_API_KEY }')],
    ['if there is one', 'pass', client('{}', 'if (process.env.HF_TOKEN) start(process.env.HF_TOKEN);')],
    ['in a branch that never runs', 'cannot tell', { 'src/a.ts': 'if (false) {\n  start(process.env.TOGETHER_API_KEY);\n}\n' }],
    ['a constant that is false', 'cannot tell', { 'src/a.ts': 'const OLD = 0;\nconst key = OLD && process.env.TOGETHER_API_KEY;\n' }],
    [
      'in a branch that never runs, in Python',
      'cannot tell',
      { 'a.py': 'import os\nif False:\n    key = os.environ["TOGETHER_API_KEY"]\n' },
    ],
    ['in the other branch', 'pass', { 'src/a.ts': 'if (false) {\n  stop();\n} else {\n  start(process.env.TOGETHER_API_KEY);\n}\n' }],
  ],
  'requests-checked': [
    ['the findings decide', 'pass', handler(`if (checkRequest(req.body).length > 0) return res.sendStatus(400);\n  ${CALL}`)],
    ['a bare statement', 'cannot tell', handler(`checkRequest(req.body);\n  ${CALL.replace('Ask.parse(req.body).messages', 'history')}`)],
    [
      'in a branch that never runs',
      'cannot tell',
      handler(
        `if (false) {\n    if (checkRequest(req.body).length > 0) return;\n  }\n  ${CALL.replace('Ask.parse(req.body).messages', 'history')}`,
      ),
    ],
    [
      'in a branch for a setting',
      'cannot tell',
      handler(
        `if (process.env.NEVER) {\n    if (checkRequest(req.body).length > 0) return;\n  }\n  ${CALL.replace('Ask.parse(req.body).messages', 'history')}`,
      ),
    ],
    [
      'a schema in a branch for a setting',
      'cannot tell',
      handler(
        `if (process.env.NEVER === '1') {\n    Ask.parse(req.body);\n  }\n  ${CALL.replace('Ask.parse(req.body).messages', 'history')}`,
      ),
    ],
    [
      'a constant that is false',
      'cannot tell',
      handler(
        `if (CHECKS && checkRequest(req.body).length > 0) return;\n  ${CALL.replace('Ask.parse(req.body).messages', 'history')}`,
        'const CHECKS = false;',
      ),
    ],
    [
      'another limit is a parameter',
      'cannot tell',
      handler(CALL, 'export const ask = (n) => client.completions.create({ max_tokens: n });'),
    ],
  ],
  'output-filtered': [
    ['the clean text leaves', 'pass', handler(`${CALL}res.send(scanOutput(${TEXT}).text);`)],
    ['a bare statement', 'cannot tell', handler(`${CALL}scanOutput(${TEXT});\n  res.send(${TEXT});`)],
    [
      'in a branch that never runs',
      'cannot tell',
      handler(`${CALL}let text = ${TEXT};\n  if (false) {\n    text = scanOutput(text).text;\n  }\n  res.send(text);`),
    ],
    [
      'in a branch for a setting',
      'cannot tell',
      handler(`${CALL}let text = ${TEXT};\n  if (process.env.NEVER) text = scanOutput(text).text;\n  res.send(text);`),
    ],
    ['a choice by a setting', 'cannot tell', handler(`${CALL}res.send(process.env.NEVER ? scanOutput(${TEXT}).text : ${TEXT});`)],
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
