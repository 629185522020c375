import { usesModels } from '../../rules/practices/facts.ts';
import type { Code } from '../../syntax/code.ts';
import { chain, type Node, walk } from '../../syntax/tree.ts';
import { seenIn } from '../code.ts';
import { defineLine } from '../line.ts';
import { answerFromCode, withModels } from '../practice.ts';

const CODE = (options: string) => `import Together from 'together-ai';\nexport const client = new Together(${options});\n`;

export const line = defineLine({
  id: 'rate-limit-handled',
  title: 'A 429 is answered with growing pauses',
  question: 'Are requests repeated after a 429, a bounded number of times, with growing pauses?',
  looksAt: 'maxRetries of a client, a retry library, or code that looks at status 429 and waits longer each time',
  check: (facts) =>
    answerFromCode(facts, {
      rules: ['rate-limit'],
      use: 'models',
      needs: [{ name: 'retries with growing pauses', seen: withModels(retries) }],
      remedy: 'Repeat a bounded number of times, and double the pause each time: the clients do it with maxRetries.',
      settle: 'Set maxRetries (max_retries in Python) of the client, so that the code says how often it repeats.',
    }),
  proof: () => ({
    pass: { files: { 'src/client.ts': CODE('{ maxRetries: 4 }') } },
    fail: { files: { 'src/client.ts': CODE('{ maxRetries: 0 }') } },
    'cannot tell': { files: { 'src/client.ts': CODE('') } },
    'not used here': { files: { 'a.js': 'export const a = 1;\n' } },
  }),
});

const LIBRARY =
  /^(?:p-retry|async-retry|exponential-backoff|cockatiel|ts-retry(?:-promise)?|retry|axios-retry|tenacity|backoff|stamina|retrying)(?:[./].*)?$/;

function* retries(code: Code) {
  if (!usesModels(code)) return;
  for (const pair of code.all('pair'))
    if (/^(?:maxRetries|max_retries)$/.test(pair.name) && pair.value?.kind === 'literal' && Number(pair.value.name) > 0)
      yield seenIn(code, pair, `up to ${Number(pair.value.name)} retries, with growing pauses by the client`);
  for (const node of code.all('import')) if (LIBRARY.test(node.name)) yield seenIn(code, node, `${node.name} repeats calls`);
  const status = code.all('binary').find(looksAt429) ?? code.all('catch').find(catchesRateLimit);
  const pause = code
    .all('call')
    .find((call) => /(?:^|\.)(?:sleep|setTimeout|delay|wait)$/.test(chain(call.callee)) && isGrowing(call, code));
  if (status && pause) yield seenIn(code, pause, 'waits longer after each 429');
}

const looksAt429 = ({ left, right }: Node): boolean => [left, right].some((side) => side?.kind === 'literal' && side.name === '429');
const catchesRateLimit = (node: Node): boolean => node.children.some((child) => /RateLimit/.test(child.name));

/** The pause is a power or a product, or comes from the answer's Retry-After. */
const isGrowing = (call: Node, code: Code): boolean =>
  call.args!.some((arg) =>
    code
      .sources(arg)
      .some(
        (node) =>
          (node.kind === 'binary' && /^(?:\*\*?|<<)$/.test(node.name) && [...walk(node)].some(({ kind }) => kind === 'name')) ||
          (node.kind === 'call' && /(?:^|\.)(?:pow|min)$/.test(chain(node.callee))) ||
          (node.kind === 'string' && /^retry-after$/i.test(node.name)),
      ),
  );
