import type { Code } from '../../syntax/code.ts';
import { ancestors, chain, type Node, walk } from '../../syntax/tree.ts';
import { definePractice, js, py, type Spot, spot } from './define.ts';
import { environment, functionAround, fromOutside, returnedBy } from './facts.ts';
import { unchecked } from './webhook-routes.ts';

const SIGNATURE =
  /(?:^|_)(?:signature|sig|hmac|digest|computed|expected)(?:$|_)|(?:Signature|Sig|Hmac|Digest)$|^(?:expected|computed|calculated)[A-Z]/i;
const HMAC =
  /(?:^|\.)(?:createHmac\(\)\.(?:update\(\)\.)*digest|hmac\.new\(\)\.(?:hex)?digest|hmac\.digest|subtle\.sign|(?:hex)?digest|HmacSHA256|hmacSha256)$/;

/** True if a value is a signature that the program computed. */
function isComputed(node: Node, code: Code): boolean {
  if (!/hmac|subtle/i.test(code.words)) return false;
  return code.sources(node).some((source) => source.kind === 'call' && (isHmac(source) || signs(source, code)));
}

const isHmac = ({ kind, callee }: Node): boolean => kind === 'call' && HMAC.test(chain(callee));

/** True for a call of a function of this file that returns a signature. */
const signs = (call: Node, code: Code): boolean => returnedBy(call, code).some(isHmac);

const isPlainHash = ({ kind, callee }: Node): boolean => kind === 'call' && /createHash\(\)\.(?:update\(\)\.)*digest$/.test(chain(callee));

const isSignatureName = (node: Node): boolean => (node.kind === 'name' || node.kind === 'member') && SIGNATURE.test(node.name);
const isFixed = (node: Node | undefined): boolean =>
  !node ||
  (node.kind === 'string' && node.children.length === 0) ||
  node.kind === 'literal' ||
  (node.kind === 'name' && /^(?:undefined|None|null|NaN)$/.test(node.name)) ||
  (node.kind === 'unary' && node.name === 'typeof') ||
  (node.kind === 'member' && /^(?:length|byteLength)$/.test(node.name)) ||
  (node.kind === 'call' && /^(?:len|typeof)$/.test(node.callee?.name ?? ''));

/** True for the secret itself, which some senders put into a header. */
const isSecret = (node: Node, code: Code): boolean =>
  code.sources(node, ({ kind }) => kind === 'call').some((source) => /WEBHOOK_SECRET$/.test(environment(source) ?? ''));

const UNSAFE = /^[=!]==?$/;

function* compared(code: Code): Generator<Spot> {
  const aboutWebhooks = /hmac|\bx-[\w-]*signature|webhook_?signature|svix/i.test(code.words) || /webhook/i.test(code.path);
  const isSuspect = (one: Node | undefined, other: Node | undefined) =>
    one !== undefined &&
    other !== undefined &&
    !isFixed(one) &&
    !isFixed(other) &&
    (isComputed(one, code) ||
      isComputed(other, code) ||
      isSecret(one, code) ||
      isSecret(other, code) ||
      (aboutWebhooks && isSignatureName(one) && isSignatureName(other)));
  for (const node of code.all('binary'))
    if (UNSAFE.test(node.name) && isSuspect(node.left, node.right))
      yield spot(node, `signature compared with ${node.name}: not in constant time`);
  for (const call of code.all('call')) {
    const { callee, args = [] } = call;
    if (callee?.kind !== 'member') continue;
    if (/^(?:equals|localeCompare)$/.test(callee.name) && isSuspect(callee.object, args[0]))
      yield spot(call, `signature compared with ${callee.name}: not in constant time`);
    if (chain(callee) === 'Buffer.compare' && isSuspect(args[0], args[1]))
      yield spot(call, 'signature compared with Buffer.compare: not in constant time');
  }
}

/** `timingSafeEqual` throws if the lengths differ, so any wrong signature makes the handler fail. */
function* throwing(code: Code): Generator<Spot> {
  for (const call of code.all('call')) {
    if (call.callee?.name !== 'timingSafeEqual' || call.args!.length !== 2) continue;
    if (isSafe(call, code) || isCaught(call, functionAround(call, code))) continue;
    yield spot(call, 'timingSafeEqual throws if the lengths differ: compare these first');
  }
}

/** True for a call of `timingSafeEqual` whose arguments surely have the same length. */
export const isSafe = (call: Node, code: Code): boolean =>
  call.args!.every((arg) => isHash(arg, code)) || checksLength(call, functionAround(call, code));

/** True for a hash: all hashes have the same length. */
function isHash(arg: Node, code: Code): boolean {
  if (arg.kind === 'call' && returnedBy(arg, code).some(isPlainHash)) return true;
  const sources = code.sources(arg, (node) => node.kind === 'call' && /digest$/.test(chain(node.callee)));
  return (
    sources.some((node) => node.kind === 'call' && /(?:createHash|createHmac)\(\)\.(?:update\(\)\.)*digest$/.test(chain(node.callee))) &&
    !sources.some(({ kind }) => kind === 'param')
  );
}

function isCaught(call: Node, scope: Node): boolean {
  for (const outer of ancestors(call)) {
    if (outer === scope) return false;
    if (outer.kind === 'try' && outer.children.some(({ kind }) => kind === 'catch'))
      return outer.body !== undefined && outer.body.start <= call.start && call.end <= outer.body.end;
  }
  return false;
}

function checksLength(call: Node, scope: Node): boolean {
  for (const node of walk(scope)) {
    if (node.start > call.start) continue;
    if (
      node.kind === 'binary' &&
      /^(?:[!=]==?|[<>]=?)$/.test(node.name) &&
      [node.left, node.right].some((side) => side?.kind === 'member' && /^(?:length|byteLength)$/.test(side.name))
    )
      return true;
    if (node.kind === 'literal' && /\{(?:64|128|40|44)\}/.test(node.name)) return true;
    if (
      node.kind === 'call' &&
      /(?:^|\.)(?:alloc|allocUnsafe|padEnd|padStart|Uint8Array)$/.test(chain(node.callee)) &&
      node.args!.some((arg) => arg.kind === 'member' && /^(?:length|byteLength)$/.test(arg.name))
    )
      return true;
    if (node.kind === 'call' && /length/i.test(node.callee?.name ?? '')) return true;
  }
  return false;
}

/** JSON that was parsed and written again may differ from the signed text. */
function* rewritten(code: Code): Generator<Spot> {
  for (const call of code.all('call')) {
    const isUpdate = call.callee?.kind === 'member' && call.callee.name === 'update' && /createHmac|hmac/i.test(chain(call.callee.object));
    const isNew = /(?:^|\.)hmac\.(?:new|digest)$|(?:^|\.)HmacSHA256$|subtle\.sign$/.test(chain(call.callee));
    const aboutHmac =
      isUpdate ||
      isNew ||
      (call.callee?.name === 'update' &&
        call.callee.object !== undefined &&
        code.sources(call.callee.object).some((node) => node.kind === 'call' && /createHmac|hmac\.new/.test(chain(node.callee))));
    if (!aboutHmac) continue;
    for (const arg of call.args!)
      for (const source of code.sources(arg)) {
        if (source.kind !== 'call' || !/(?:^|\.)(?:JSON\.stringify|json\.dumps|dumps)$/.test(chain(source.callee))) continue;
        const given = source.args![0];
        if (!given) continue;
        const origins = code.sources(given);
        const isBody =
          fromOutside(origins, code) ||
          (origins.some(({ kind, name }) => kind === 'param' && /^(?:body|payload|event|data)$/i.test(name)) &&
            /verif|webhook|signature/i.test(functionAround(call, code).name));
        if (isBody) yield spot(source, 'the parsed body is hashed: hash the raw body that was signed');
      }
  }
}

const EXAMPLE = `import { createHmac, timingSafeEqual } from 'node:crypto';

export function isFromTogether(rawBody: Buffer, signature: string, secret: string): boolean {
  const expected = Buffer.from(createHmac('sha256', secret).update(rawBody).digest('hex'));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
`;
/** The second handler checks nothing. */
const TWO_ROUTES = `import express from 'express';
import { verifyWebhook } from 'together-guard';
const app = express();
app.post('/webhooks/a', async (req, res) => {
  if (!verifyWebhook(req.rawBody, req.get('x-together-signature'), secret)) return res.sendStatus(401);
  await jobs.finish(JSON.parse(req.rawBody).id);
});
app.post('/webhooks/b', async (req, res) => {
  await jobs.stop(req.body.id);
});
`;
const PYTHON = `import hashlib, hmac

def is_from_together(raw_body: bytes, signature: str, secret: str) -> bool:
    expected = hmac.new(secret.encode(), raw_body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, signature)
`;

export const practice = definePractice({
  id: 'webhook-signature',
  title: "A webhook's signature is not checked safely",
  severity: 'medium',
  remedy: 'Compute the HMAC of the raw body and compare in constant time, after the lengths: verifyWebhook of together-guard does it.',
  fix: { javascript: EXAMPLE, python: PYTHON },
  reference: 'https://nodejs.org/api/crypto.html#cryptotimingsafeequala-b',
  examples: () => ({
    match: [
      js(EXAMPLE.replace('given.length === expected.length && timingSafeEqual(given, expected)', 'timingSafeEqual(given, expected)')),
      js(EXAMPLE.replace('given.length === expected.length && timingSafeEqual(given, expected)', 'expected.equals(given)')),
      js(`import crypto from 'crypto';
app.post('/webhooks/together', (req, res) => {
  const expected = crypto.createHmac('sha256', process.env.TOGETHER_WEBHOOK_SECRET).update(req.rawBody).digest('hex');
  if (req.headers['x-together-signature'] !== expected) return res.sendStatus(401);
  res.sendStatus(200);
});`),
      js(`app.post('/webhooks/together', async (req, res) => {
  await jobs.finish(req.body.id);
  res.sendStatus(200);
});`),
      js(`import { createHmac, timingSafeEqual } from 'node:crypto';
app.post('/webhook', (req, res) => {
  const expected = createHmac('sha256', secret).update(JSON.stringify(req.body)).digest();
  const given = Buffer.from(req.get('x-together-signature') ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return res.sendStatus(401);
});`),
      js(`export async function isFromTogether(raw, header, key) {
  const mac = await crypto.subtle.sign('HMAC', key, raw);
  const hex = [...new Uint8Array(mac)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex === header; // webhook
}
`),
      py(PYTHON.replace('hmac.compare_digest(expected, signature)', 'expected == signature')),
      py(
        PYTHON.replace(/expected = .*/, 'mac = base64.b64encode(hmac.new(KEY, raw_body, hashlib.sha256).digest()).decode()').replace(
          'hmac.compare_digest(expected, signature)',
          'mac == signature',
        ),
      ),
      js(`const secret = process.env.TOGETHER_WEBHOOK_SECRET;
export const isAllowed = (req) => !secret || req.headers.get('authorization') === secret;
`),
      py(`from flask import request
@app.post("/webhooks/together")
def webhook():
    jobs.finish(request.get_json()["id"])
    return "", 204
`),
      js(TWO_ROUTES),
      py(
        'import json\n\ndef lambda_handler(event, context):\n    body = json.loads(event["body"])\n    if body["type"] == "fine_tuning.job.succeeded":\n        promote(body["data"])\n',
        'functions/callback.py',
      ),
      js(
        "fastify.post('/fine-tune/events', async (request) => {\n  if (request.body.type === 'fine_tune.completed') await models.add(request.body.data);\n});\n",
      ),
      js(
        "app.post('/hooks/jobs', async (req, res) => {\n  const given = req.get('x-together-signature');\n  await jobs.finish(req.body.id);\n});\n",
      ),
      js(
        TWO_ROUTES.replace('/webhooks/a', '/webhooks/together').replace(
          'const app = express();',
          'const app = express();\napp.use(express.json({ verify: keepRawBody }));',
        ),
      ),
      py(`from fastapi import FastAPI, Request
from app.together import verify_signature

app = FastAPI()

@app.post("/webhooks/a")
async def first(request: Request):
    verify_signature(await request.body(), request.headers)
    return await finish(await request.json())

@app.post("/webhooks/b")
async def second(request: Request):
    return await finish(await request.json())
`),
    ],
    ignore: [
      js(
        "import Together from 'together-ai';\napp.post('/webhooks/github', async (req, res) => {\n  await queue.add(req.body.action);\n});\n",
      ),
      js(
        "import Together from 'together-ai';\nexport async function POST(req) {\n  const event = await stripeEvent(await req.json());\n  await orders.pay(event.id);\n}\n",
        'app/api/stripe/webhook/route.ts',
      ),
      js(
        "import { isOurs } from './sender.ts';\napp.post('/webhooks/together', async (req, res) => {\n  if (!isOurs(req.rawBody, req.get('x-together-signature'))) return res.sendStatus(401);\n  await jobs.finish(JSON.parse(req.rawBody).id);\n});\n",
      ),
      py(
        'import json\nfrom django.http import HttpResponse\n\ndef read(request):\n    return json.loads(request.body)\n\ndef webhook(request):\n    if not is_signed(request.body, request.headers["x-together-signature"]):\n        return HttpResponse(status=401)\n    finish(read(request))\n',
        'together/webhooks.py',
      ),
      js(`if (signature === undefined || signature === '') throw new Error('no webhook signature');`),
      js(TWO_ROUTES.replace("'/webhooks/b', ", "'/webhooks/b', requireSignature, ")),
      js(
        TWO_ROUTES.replace(
          'const app = express();',
          "const app = express();\napp.use('/webhooks', checksOrigin);\nfunction checksOrigin(req, res, next) {\n  if (!verifyWebhook(req.rawBody, req.get('x-together-signature'), secret)) return res.sendStatus(401);\n  next();\n}",
        ),
      ),
      js(
        TWO_ROUTES.replace('await jobs.stop', 'if (!isOurs(req)) return;\n  await jobs.stop').replace(
          'const app',
          "const isOurs = (req) => verifyWebhook(req.rawBody, req.get('x-together-signature'), secret);\nconst app",
        ),
      ),
      js(`import { verifyWebhook } from 'together-guard';
app.post('/webhooks/together', async (req, res) => {
  if (!verifyWebhook(req.rawBody, req.get('x-together-signature'), secret)) return res.sendStatus(401);
  await jobs.finish(JSON.parse(req.rawBody).id);
});`),
      js(`import { createHash, timingSafeEqual } from 'node:crypto';
const digest = (text) => createHash('sha256').update(text).digest();
export const isSame = (a, b) => timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest()); // webhook
export const isEqual = (a, b) => timingSafeEqual(digest(a), digest(b));`),
      py(`if signature == "" or len(signature) == 0:
    raise ValueError("a webhook without a signature")
`),
    ],
  }),
  *code(code) {
    if (!/webhook|signature|hmac|timingSafeEqual|x-together-|fine[-_.]?tun\w*[._:-]/i.test(code.words) && !/webhook/i.test(code.path))
      return;
    yield* compared(code);
    yield* throwing(code);
    yield* rewritten(code);
    yield* unchecked(code);
  },
});
