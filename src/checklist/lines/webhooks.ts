import { isSafe } from '../../rules/practices/webhook-signature.ts';
import { webhookHandlers } from '../../rules/practices/webhook-routes.ts';
import { reached } from '../../rules/practices/reach.ts';
import type { Code } from '../../syntax/code.ts';
import { ancestors, chain, type Node } from '../../syntax/tree.ts';
import { sign } from '../code.ts';
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
    if (/(?:^|\.)verifyWebhook$/.test(path)) yield sign(code, call, 'verifyWebhook checks the signature', 'decides');
    else if (/(?:^|\.)timingSafeEqual$/.test(path) && isSafe(call, code))
      yield sign(code, call, 'timingSafeEqual, after a check of the lengths', 'decides');
    else if (/(?:^|\.)compare_digest$/.test(path))
      yield sign(code, call, 'compare_digest compares in constant time, also for different lengths', 'decides');
    else if (/(?:^|\.)webhooks\.(?:constructEvent(?:Async)?|construct_event|unwrap|verify(?:_signature)?)$/i.test(path))
      yield sign(code, call, 'the client library checks the signature');
  }
}

/** Handlers that reach no check: in their own file, or in a function of another one that they name. */
function* unchecked(code: Code, { programs, effects }: Asked) {
  const good = programs.map((other) => [...checks(other)].filter((one) => effects.flaw(one) === undefined));
  const functions = new Set(good.flat().flatMap(({ node }) => functionNames(node)));
  for (const { handler, guards } of webhookHandlers(code)) {
    const nodes = [...reached(guards, code)];
    const isChecked =
      good.flat().some(({ node }) => nodes.includes(node)) ||
      nodes.some(({ kind, name }) => (kind === 'name' || kind === 'member') && functions.has(name));
    if (!isChecked) yield sign(code, handler, 'this handler is not seen to check the signature');
  }
}

/** The functions that a node is in, by name. */
const functionNames = (node: Node): string[] =>
  [...ancestors(node)].flatMap((outer) =>
    outer.kind === 'function' ? [outer.name, outer.parent?.kind === 'assign' ? (outer.parent.target?.name ?? '') : ''].filter(Boolean) : [],
  );
