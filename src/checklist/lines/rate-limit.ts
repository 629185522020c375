import { counted } from '../../io/words.ts';
import { modelCalls, options } from '../../rules/practices/facts.ts';
import { reached, unitOf } from '../../rules/practices/reach.ts';
import type { Code } from '../../syntax/code.ts';
import { chain, entry, type Node, walk } from '../../syntax/tree.ts';
import { clients, sign } from '../code.ts';
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
      open: withModels(unset),
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

/** The options of clients and calls that say how often they repeat. */
const OPTIONS = ['maxRetries', 'max_retries', 'num_retries', 'numRetries'];

/** How often a client or a call of a model repeats, as its options say. */
function retriesOf(call: Node, code: Code): { value: Node; count: number } | undefined {
  const value = entry(options(call), ...OPTIONS);
  const number = value && code.sources(value).find(({ kind, name }) => kind === 'literal' && Number(name) > 0);
  return number && { value, count: Number(number.name) };
}

function* retries(code: Code) {
  for (const call of [...clients(code), ...modelCalls(code)]) {
    const found = retriesOf(call, code);
    if (found) yield sign(code, found.value, `up to ${counted(found.count, 'retry', 'retries')}, with growing pauses by the client`);
  }
  for (const node of code.all('import')) if (LIBRARY.test(node.name)) yield* usesOf(node, code);
  const status = code.all('binary').find(looksAt429) ?? code.all('catch').find(catchesRateLimit);
  const pause = code
    .all('call')
    .find((call) => /(?:^|\.)(?:sleep|setTimeout|delay|wait)$/.test(chain(call.callee)) && isGrowing(call, code));
  if (status && pause) yield sign(code, pause, 'waits longer after each 429');
}

/** Calls of what an import of a retry library brings, around or in a function with a call of a model, or decorators of one. */
function* usesOf(module: Node, code: Code) {
  const names = new Set(module.children.flatMap(({ value }) => value?.name ?? []));
  const calls = modelCalls(code);
  for (const call of code.all('call')) {
    const [root = ''] = chain(call.callee).split(/[.(]/, 1);
    if (!names.has(root) || /^(?:stop|wait|retry_if|before|after)_/.test(root)) continue;
    const decorated = call.parent?.kind === 'function' && call.parent.decorators?.includes(call) ? call.parent : call;
    const unit = unitOf(decorated, code) === code.root ? decorated : unitOf(decorated, code);
    if (calls.some((each) => unitOf(each, code) === unit || [...reached([decorated], code)].includes(each)))
      yield sign(code, call, `${module.name} repeats calls`);
  }
}

/** Clients without a number of retries, in a file that does not repeat calls itself. */
function* unset(code: Code) {
  const own = [...retries(code)];
  if (own.some(({ says }) => !says.startsWith('up to'))) return;
  const uses = modelCalls(code).filter((call) => retriesOf(call, code));
  for (const client of clients(code))
    if (!retriesOf(client, code) && !uses.some((call) => call.callee && code.sources(call.callee).includes(client)))
      yield sign(code, client, 'the code does not say how often this client repeats');
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
