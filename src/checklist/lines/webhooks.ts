import { isSafe } from '../../rules/practices/webhook-signature.ts';
import type { Code } from '../../syntax/code.ts';
import { chain } from '../../syntax/tree.ts';
import { seenIn } from '../code.ts';
import { defineLine } from '../line.ts';
import { answerFromCode } from '../practice.ts';

const CODE = (check: string) => `import { createHmac, timingSafeEqual } from 'node:crypto';

export function isFromTogether(rawBody, signature, secret) {
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
    if (/(?:^|\.)verifyWebhook$/.test(path)) yield seenIn(code, call, 'verifyWebhook checks the signature');
    else if (/(?:^|\.)timingSafeEqual$/.test(path) && isSafe(call, code))
      yield seenIn(code, call, 'timingSafeEqual, after a check of the lengths');
    else if (/(?:^|\.)compare_digest$/.test(path))
      yield seenIn(code, call, 'compare_digest compares in constant time, also for different lengths');
    else if (/(?:^|\.)webhooks\.(?:constructEvent(?:Async)?|unwrap|verify)$/.test(path))
      yield seenIn(code, call, 'the client library checks the signature');
  }
}
