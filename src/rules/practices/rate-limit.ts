import type { Code } from '../../syntax/code.ts';
import { around, chain, entry, type Node, walk } from '../../syntax/tree.ts';
import { definePractice, js, py, type Spot, spot } from './define.ts';
import { functionAround, isClient, isModelCall, isRawCall, modelCalls, remember, TOGETHER_HOST, urls, usesModels } from './facts.ts';
import { areRelated, unitOf } from './reach.ts';

const HANDLES = /\b429\b|retry|retries|back_?off|tenacity|rate_?limit|TooManyRequests|too_many_requests/i;
const SLEEP = /(?:^|[._])(?:\w*sleep\w*|setTimeout|\w*delay\w*|wait\w*|pause\w*|back_?off\w*)$/i;

/** Everything in a node, except inside its functions. */
export function* inside(root: Node): Generator<Node> {
  for (const child of root.children) {
    yield child;
    if (child.kind !== 'function') yield* inside(child);
  }
}

/** True for `while (true)` and `for (;;)`. */
export const isEndless = ({ kind, name, test }: Node): boolean =>
  kind === 'loop' &&
  ((name === 'while' && test?.kind === 'literal' && /^(?:true|True|1)$/.test(test.name)) || (name === 'for' && test === undefined));

/** A timer that does not call `resolve` is not a pause. */
const isSleep = ({ kind, callee, args }: Node): boolean =>
  kind === 'call' && SLEEP.test(chain(callee)) && (callee?.name !== 'setTimeout' || args?.[0]?.kind === 'name');

/** Loops that try the same call until it works. */
function* retryLoops(code: Code): Generator<Spot> {
  for (const loop of code.all('loop')) {
    if (!loop.body) continue;
    const inner = [...inside(loop.body)];
    const attempt = inner.find(
      ({ kind, body }) => kind === 'try' && body !== undefined && [...inside(body)].some((node) => isModelCall(node, code)),
    );
    if (!attempt?.body) continue;
    const handlers = attempt.children.filter((child) => child.kind === 'catch' && isWritten(child, code));
    const ends = (node: Node) => node.kind === 'return' || node.kind === 'break' || node.kind === 'throw';
    const endsWell = [...inside(attempt.body), ...inner.filter(({ start }) => start > attempt.end)].some(ends);
    const isUntilSet =
      loop.name === 'while' &&
      isUnset(loop.test) &&
      [...inside(attempt.body)].some(
        ({ kind, target }) =>
          kind === 'assign' && target?.name !== undefined && [...walk(loop.test!)].some(({ name }) => name === target.name),
      );
    if (handlers.length === 0 || !(endsWell || isUntilSet) || isOverItems(loop)) continue;
    const inHandlers = handlers.flatMap((handler) => [...inside(handler)]);
    const isBounded =
      !isEndless(loop) ||
      inHandlers.some(ends) ||
      inner.some(
        ({ kind, test }) =>
          kind === 'if' &&
          test !== undefined &&
          [test, ...inside(test)].some(
            (node) =>
              node.kind === 'binary' &&
              /^[<>]=?$|^={2,3}$/.test(node.name) &&
              /attempt|tries|retr|count|^i$|^n$/i.test(node.left?.name ?? ''),
          ),
      );
    if (!isBounded) {
      yield spot({ start: loop.start, end: loop.body.start }, 'retries without end');
      continue;
    }
    const sleeps = inner.flatMap((node) => [...(node.kind === 'function' ? inside(node) : [node])]).filter(isSleep);
    if (
      inHandlers.some(({ kind }) => kind === 'return' || kind === 'throw') &&
      !isEndless(loop) &&
      sleeps.length === 0 &&
      !HANDLES.test(code.words)
    )
      continue;
    if (sleeps.length === 0 && !/back_?off|tenacity|p-?retry/i.test(code.words))
      yield spot({ start: loop.start, end: loop.body.start }, 'retries without a pause');
    else if (sleeps.length > 0 && sleeps.every((sleep) => isConstant(sleep, code)))
      yield spot(sleeps[0], 'pauses between retries do not grow');
  }
}

/** False at the end of a file that stops after `except:`. */
const isWritten = ({ body }: Node, code: Code): boolean =>
  body !== undefined && (code.language !== 'python' || /[\w.]/.test(code.program.slice(body.start, body.end)));

/** `while (!answer)`, `while answer is None` */
const isUnset = (test: Node | undefined): boolean =>
  test !== undefined &&
  ((test.kind === 'unary' && /^(?:!|not)$/.test(test.name) && test.value?.kind === 'name') ||
    (test.kind === 'binary' && /^(?:is|==|===)$/.test(test.name) && /^(?:None|null|undefined)$/.test(test.right?.name ?? '')));

/** A loop over work items, or the steps of an agent, is not a retry. */
const isOverItems = ({ name, target, over }: Node): boolean =>
  /^(?:step|turn|round|iteration|page|chunk|batch|epoch)/i.test(target?.name ?? '') ||
  (name === 'each' && !(over?.kind === 'call' && /^(?:range|count|keys|Array|from|fill)$/.test(over.callee?.name ?? '')));

const isConstant = (sleep: Node, code: Code): boolean => {
  const given = sleep.callee?.name === 'setTimeout' ? sleep.args!.slice(1) : sleep.args!;
  return (
    given.length > 0 &&
    given.every((arg) =>
      code
        .sources(arg)
        .every(
          ({ kind, name }) =>
            kind === 'literal' ||
            (kind === 'name' && !/attempt|delay|back_?off|wait|^i$|^n$/i.test(name) && /^(?:resolve|r|done)$|^[A-Z_]+$/.test(name)) ||
            kind === 'binary' ||
            kind === 'unary',
        ),
    )
  );
};

/** True for an option of a client or of a call that runs a model. */
function isOfModels(pair: Node, code: Code): boolean {
  const call = around(pair, ({ kind }) => kind === 'call');
  if (!call) return usesModels(code) && pair.parent?.kind === 'object' && pair.parent.parent?.kind === 'assign';
  if (/^with_?options$/i.test(call.callee?.name ?? '')) return around(call, (node) => isModelCall(node, code)) !== undefined;
  return (
    isClient(call) ||
    isModelCall(call, code) ||
    /(?:^|\.)(?:Chat\w+|\w*Together\w*|\w*OpenAI\w*|generateText|streamText)$/.test(chain(call.callee))
  );
}

/** True if the file itself looks at a 429, or retries with a library. */
const hasOwnRetries = (code: Code): boolean =>
  /\b429\b|RateLimitError|TooManyRequests|p-?retry|async-retry|tenacity|\bback_?off\b|cockatiel/.test(code.words);

/** What looks at a 429 or retries. Options of a client, and errors of its library, say nothing about calls over HTTP. */
const handlers = (code: Code): readonly Node[] =>
  remember(code, 'handlers', () =>
    [...walk(code.root)].filter((node) => {
      if (!HANDLES.test(node.name) || node.kind === 'call') return false;
      if (around(node, (outer) => isClient(outer) || /^with_?options$/i.test(outer.callee?.name ?? ''))) return false;
      if (node.kind === 'pair' && /^max_?retries$/i.test(node.name) && isOfModels(node, code)) return false;
      return node.kind === 'import' || !around(node, ({ kind }) => kind === 'import');
    }),
  );

/** True if one of these runs with a call. */
function isHandled(call: Node, code: Code): boolean {
  const unit = unitOf(call, code);
  return handlers(code).some((node) => {
    if (node.kind === 'import') return true;
    const own = unitOf(node, code);
    return own === code.root || own === unit || node === unit || unit === code.root || areRelated(own, unit, code);
  });
}

function* noRetries(code: Code): Generator<Spot> {
  for (const pair of code.all('pair')) {
    if (
      !/^(?:maxRetries|max_retries)$/.test(pair.name) ||
      pair.value?.kind !== 'literal' ||
      pair.value.name !== '0' ||
      !isOfModels(pair, code) ||
      hasOwnRetries(code)
    )
      continue;
    yield spot(pair, 'retries are off, so a 429 is an error at once');
  }
  for (const pair of code.all('pair')) {
    const call = pair.name === 'retry' ? around(pair, (node) => isRawCall(node, code)) : undefined;
    const limit = pair.value?.kind === 'object' ? entry(pair.value, 'limit') : pair.value;
    if (call && limit?.kind === 'literal' && /^(?:0|false)$/.test(limit.name) && urls(call, code).some((url) => TOGETHER_HOST.test(url)))
      yield spot(pair, 'retries are off, so a 429 is an error at once');
  }
  if (!code.isWhole) return;
  const seen = new Set<Node>();
  for (const call of modelCalls(code)) {
    // A webhook is registered once, and by hand.
    if (!isRawCall(call, code) || !urls(call, code).some((url) => TOGETHER_HOST.test(url) && !/\/webhooks\b/.test(url))) continue;
    const scope = functionAround(call, code);
    if (seen.has(scope) || isHandled(call, code)) continue;
    seen.add(scope);
    yield spot(call.callee!, 'nothing sends it again later');
  }
}

const FIXED = `import Together from 'together-ai';
const client = new Together({ maxRetries: 3 });
export const answer = (messages) => client.chat.completions.create({ model: MODEL, messages, max_tokens: 512 });
`;
const FIXED_PYTHON = `from together import Together
client = Together(max_retries=3)

def answer(messages):
    return client.chat.completions.create(model=MODEL, messages=messages, max_tokens=512)
`;
const LOOP = `import random, time
from together import Together, RateLimitError
client = Together()

def answer(messages):
    for attempt in range(5):
        try:
            return client.chat.completions.create(model=MODEL, messages=messages)
        except RateLimitError:
            time.sleep(2 ** attempt + random.random())
    raise RuntimeError("busy")
`;

/** Calls next to a client that retries, which are not the client's. */
const RAW_PYTHON = `import httpx

def rank(body):
    response = httpx.post("https://api.together.xyz/v1/rerank", json=body, timeout=30)
`;
const RAW =
  "export const rank = (body) => fetch('https://api.together.xyz/v1/rerank', { method: 'POST', body, signal: AbortSignal.timeout(9000) });\n";

export const practice = definePractice({
  id: 'rate-limit',
  title: 'A rate limit (status 429) is not handled',
  severity: 'medium',
  remedy: 'Retry a few times with growing pauses, and honor Retry-After: the clients do it if maxRetries (max_retries) is not 0.',
  fix: { javascript: FIXED, python: FIXED_PYTHON },
  reference: 'https://docs.together.ai/docs/rate-limits',
  examples: () => ({
    match: [
      js(FIXED.replace('3', '0')),
      js(
        "export const ask = (body) => fetch('https://api.together.xyz/v1/chat/completions', { method: 'POST', body, signal: AbortSignal.timeout(9000) });\n",
      ),
      js(`import Together from 'together-ai';
const client = new Together();
export async function ask(messages) {
  while (true) {
    try {
      return await client.chat.completions.create({ model: MODEL, messages });
    } catch (error) {
      await sleep(1000);
    }
  }
}
`),
      js(
        "import got from 'got';\nexport const rank = (json) => got.post('https://api.together.xyz/v1/rerank', { json, retry: { limit: 0 } }).json();\n",
      ),
      py(FIXED_PYTHON.replace('3', '0')),
      py(
        'import requests\n\ndef ask(body):\n    return requests.post("https://api.together.xyz/v1/chat/completions", json=body, timeout=30)\n',
      ),
      py(LOOP.replace('2 ** attempt + random.random()', '1')),
      py(`${FIXED_PYTHON}${RAW_PYTHON}`),
      py(`${LOOP}${RAW_PYTHON}`),
      js(`${FIXED}${RAW}`),
    ],
    ignore: [
      js(`export async function ask(body) {
  const response = await fetch('https://api.together.xyz/v1/chat/completions', { method: 'POST', body });
  if (response.status === 429) throw new Busy(response.headers.get('retry-after'));
  return response.json();
}
`),
      js("const response = await fetch('https://api.together.xyz/v1/webhooks', { method: 'POST', body });\n"),
      js("import { retry } from './retry.js';\nexport const ask = (body) => retry(() => fetch('https://api.together.xyz/v1/models'));\n"),
      js(
        "import Together from 'together-ai';\nfor (const item of items) {\n  try {\n    const answer = await client.chat.completions.create({ model: MODEL, messages: item });\n    if (!answer) break;\n  } catch {\n    failed.push(item);\n  }\n}\n",
      ),
      py(LOOP),
      py(`${FIXED_PYTHON}${RAW_PYTHON.replace('def', '@backoff.on_exception(backoff.expo, httpx.HTTPError, max_tries=5)\ndef')}`),
      py(`${FIXED_PYTHON}\ndef patient():\n    return retry_call(rank, tries=3)\n\n${RAW_PYTHON}`),
      js(`${FIXED}export const patient = (body) => withRetries(() => rank(body));\n${RAW}`),
      py(LOOP.replace('Together()', 'Together(max_retries=0)')),
    ],
  }),
  *code(code) {
    if (!usesModels(code)) return;
    yield* noRetries(code);
    yield* retryLoops(code);
  },
});
