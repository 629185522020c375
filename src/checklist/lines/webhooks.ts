import { functionAround, isInput } from '../../rules/practices/facts.ts';
import { isSafe } from '../../rules/practices/webhook-signature.ts';
import { webhookHandlers } from '../../rules/practices/webhook-routes.ts';
import { reached } from '../../rules/practices/reach.ts';
import type { Code } from '../../syntax/code.ts';
import { ancestors, chain, functionName, type Node, walk } from '../../syntax/tree.ts';
import { isGiven, sign } from '../code.ts';
import { defineLine } from '../line.ts';
import { answerFromCode, type Asked } from '../practice.ts';

const CODE = (check: string) => `import { createHmac, timingSafeEqual } from 'node:crypto';

app.post('/webhooks/together', (req, res) => {
  if (!isFromTogether(req.rawBody, req.get('x-together-signature'), process.env.TOGETHER_WEBHOOK_SECRET)) return res.sendStatus(401);
  jobs.finish(req.body.id);
});

function isFromTogether(rawBody, signature, secret) {
  const expected = Buffer.from(createHmac('sha256', secret).update(rawBody).digest('hex'));
  const given = Buffer.from(signature);
  return ${check};
}
`;

export const line = defineLine({
  id: 'webhooks-verified',
  title: 'Signatures of webhooks are compared in constant time, after their lengths',
  question: 'Is the signature of each webhook compared in constant time, with the length checked first?',
  looksAt: 'verifyWebhook, timingSafeEqual with a check of the lengths, hmac.compare_digest',
  check: (facts) =>
    answerFromCode(facts, {
      rules: ['webhook-signature'],
      use: 'webhooks',
      needs: [{ name: 'a check of a signature in constant time', seen: checks }],
      open: unchecked,
      remedy: 'Compare the HMAC of the raw body in constant time, after the lengths: verifyWebhook of together-guard does it.',
      settle: 'Check the signature in code that is in this repository, with verifyWebhook of together-guard or with timingSafeEqual.',
    }),
  proof: () => ({
    pass: { files: { 'src/webhook.ts': CODE('given.length === expected.length && timingSafeEqual(given, expected)') } },
    fail: { files: { 'src/webhook.ts': CODE('timingSafeEqual(given, expected)') } },
    'cannot tell': { files: { 'src/jobs.ts': "export const WEBHOOK_URL = '/webhooks/together';\n" } },
    'not used here': { files: { 'a.js': 'export const a = 1;\n' } },
  }),
});

function* checks(code: Code) {
  if (!/webhook|x-[\w-]*signature|svix/i.test(`${code.path}\n${code.words}`)) return;
  for (const call of code.all('call')) {
    const path = chain(call.callee);
    if (hasGivenSecret(call, code)) continue;
    if (/(?:^|\.)verifyWebhook$/.test(path)) yield sign(code, call, 'verifyWebhook checks the signature', 'guards');
    else if (/(?:^|\.)timingSafeEqual$/.test(path) && isSafe(call, code))
      yield sign(code, call, 'timingSafeEqual, after a check of the lengths', 'guards');
    else if (/(?:^|\.)compare_digest$/.test(path))
      yield sign(code, call, 'compare_digest compares in constant time, also for different lengths', 'guards');
    else if (/(?:^|\.)webhooks\.(?:constructEvent(?:Async)?|construct_event|unwrap|verify(?:_signature)?)$/i.test(path))
      yield sign(code, call, 'the client library checks the signature');
  }
}

const MAKES = /(?:^|\.)(?:createHmac|hmac\.new|hmac\.digest|hmacSha256)$/i;

/** True if the sender chooses the secret, so that its signature always fits. */
function hasGivenSecret(check: Node, code: Code): boolean {
  const isVerify = check.callee?.name === 'verifyWebhook';
  if (!isVerify && !/(?:^|\.)(?:timingSafeEqual|compare_digest)$/.test(chain(check.callee))) return false;
  const secrets = isVerify
    ? [check.args![2]]
    : code.all('call').flatMap(({ callee, args }) => (MAKES.test(chain(callee)) ? [args![callee?.name === 'createHmac' ? 1 : 0]] : []));
  return secrets.some((secret) => secret !== undefined && isFromSender(secret, code));
}

/** A header or another part of the request, also if a call gives it as a parameter. */
function isFromSender(value: Node, code: Code, steps = 0): boolean {
  return code
    .sources(value)
    .some(
      (source) =>
        isInput(source, code) ||
        /(?:^|\.)(?:headers|getHeader|(?:req|request)\.(?:get|header))(?:$|\.)/.test(
          chain(source.kind === 'call' ? source.callee : source),
        ) ||
        (source.kind === 'param' && steps < 3 && givenTo(source, code).some((arg) => isFromSender(arg, code, steps + 1))),
    );
}

/** What calls in this file give to a parameter. */
function givenTo(param: Node, code: Code): Node[] {
  const own = param.parent;
  const at = own?.params?.indexOf(param) ?? -1;
  const name = own && functionName(own);
  if (!name || at < 0) return [];
  return code.all('call').flatMap(({ callee, args }) => (callee?.name === name && args![at] ? [args![at]] : []));
}

/** Handlers that reach no check: in their own file, or in a function of another one that they name. */
function* unchecked(code: Code, { done }: Asked) {
  const checked = new Set(done.map(({ node }) => node));
  const functions = new Set(done.flatMap(({ node }) => functionNames(node)));
  for (const { handler, guards } of webhookHandlers(code)) {
    const nodes = [...reached(guards, code)];
    const isCheck = (node: Node) => checked.has(node) || ((node.kind === 'name' || node.kind === 'member') && functions.has(node.name));
    const early = usedBefore([...walk(handler)].find(isCheck), handler, code);
    if (early) yield sign(code, early, 'the request is used here before its signature is checked');
    if (!nodes.some(isCheck)) yield sign(code, handler, 'this handler is not seen to check the signature');
  }
}

/** Calls that only read, parse or check a request, or write it to a log. */
const HARMLESS =
  /^(?:parse|loads?|from|createHmac|update|(?:hex)?digest|new|get|header|headers|text|json|arrayBuffer|body|bytes?|encode|decode|String|toString|is[A-Z_]\w*|isinstance|len|log|info|debug|warn|error|print|compare_digest|timingSafeEqual|Headers|concat|trim|strip|slice|split|replace|startsWith|startswith|raw\w*|getRaw\w*|read\w*|buffer|verif\w*|check\w*|valid\w*|str|trace|get_data|get_json)$/;

/** The first call that gets the request before a check, in the same handler. */
function usedBefore(check: Node | undefined, handler: Node, code: Code): Node | undefined {
  if (!check || functionAround(check, code) !== handler) return undefined;
  return [...walk(handler)].find(
    (node) =>
      node.kind === 'call' &&
      node.end <= check.start &&
      !HARMLESS.test(node.callee?.name ?? '') &&
      isGiven(node, code, (source) => isInput(source, code)),
  );
}

/** The functions that a node is in, by name. */
const functionNames = (node: Node): string[] =>
  [...ancestors(node)].flatMap((outer) =>
    outer.kind === 'function' ? [outer.name, outer.parent?.kind === 'assign' ? (outer.parent.target?.name ?? '') : ''].filter(Boolean) : [],
  );
