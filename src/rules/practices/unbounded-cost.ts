import type { Code } from '../../syntax/code.ts';
import { chain, entry, type Node, walk } from '../../syntax/tree.ts';
import { definePractice, js, py, type Spot, spot } from './define.ts';
import { fromOutside, isClient, isModelCall, isOutput, isRawCall, isService, modelCalls, options, usesModels } from './facts.ts';
import { isBounded } from './limits.ts';
import { inside, isEndless } from './rate-limit.ts';

/** The limit in Together's guide. */
const MOST_TOKENS = 4096;
const LIMITS = [
  'max_tokens',
  'maxTokens',
  'max_completion_tokens',
  'maxCompletionTokens',
  'max_output_tokens',
  'maxOutputTokens',
  'max_new_tokens',
  'max_tokens_to_sample',
];
const CLAMPS = /(?:^|\.)(?:min|clamp|bound\w*|limit\w*)$/;

/** Everything that the arguments of a call may be made of. */
const given = (call: Node, code: Code): Node[] =>
  call.args!.flatMap((arg) => code.sources(arg, (node) => node !== call && isModelCall(node, code)));

function* tokens(code: Code): Generator<Spot> {
  for (const call of modelCalls(code)) {
    if (!isOutput(call, code) || /(?:invoke|stream|predict)$/.test(chain(call.callee))) continue;
    const sources = given(call, code);
    if (!fromOutside(sources, code)) continue;
    const pair = sources.find(({ kind, name }) => kind === 'pair' && LIMITS.includes(name));
    const value = entry(options(call), ...LIMITS) ?? pair?.value;
    if (!value) {
      const passed = sources.some((node) => node.kind === 'spread' && !fromOutside(code.sources(node), code));
      if (code.isWhole && !passed && isShown(call, sources))
        yield spot(call.callee!, 'max_tokens is missing, and the request comes from outside');
      continue;
    }
    const origins = code.sources(value, (node) => node.kind === 'call' && CLAMPS.test(chain(node.callee)));
    const number = origins.find(({ kind, name }) => kind === 'literal' && Number(name.replaceAll('_', '')) > MOST_TOKENS);
    const isClamped = origins.some((node) => node.kind === 'call' && CLAMPS.test(chain(node.callee)));
    if (number && !isClamped) yield spot(value, `max_tokens is above ${MOST_TOKENS}`);
    else if (!isClamped && fromOutside(origins, code) && !isChecked(value, code) && !isBounded(value.name, code))
      yield spot(value, 'max_tokens comes from the request without a bound');
  }
}

/** The sent options are visible: an object, or keyword arguments. */
const isShown = (call: Node, sources: readonly Node[]): boolean =>
  sources.some(({ kind, name }) => kind === 'pair' && /^(?:messages|prompt|input|system|contents)$/.test(name)) ||
  call.args!.some(({ kind }) => kind === 'spread');

const isChecked = (value: Node, code: Code): boolean =>
  code
    .all('binary')
    .some(
      ({ name, left, right }) =>
        /^[<>]=?$/.test(name) && [left, right].some((side) => side?.kind === value.kind && side.name === value.name),
    );

function* timeouts(code: Code): Generator<Spot> {
  for (const call of code.all('call')) {
    if (isClient(call) || isModelCall(call, code)) {
      const timeout = entry(options(call), 'timeout');
      if (timeout?.kind === 'literal' && /^(?:None|null|0|Infinity)$/.test(timeout.name)) yield spot(timeout, 'the time-out is off');
    }
    if (!isRawCall(call, code) || !code.isWhole) continue;
    const path = chain(call.callee);
    const isRequests =
      code.language === 'python' && !/aiohttp|httpx/.test(code.words) && /^(?:requests|urllib\.request|session|self\.session)\./.test(path);
    if (!isRequests && !(code.language === 'javascript' && isService(code))) continue;
    if (
      call.args!.some(
        ({ kind, name }) =>
          kind === 'spread' ||
          (kind === 'name' && name !== 'url' && code.names.of(call.args!.find((arg) => arg.name === name)!).length === 0),
      )
    )
      continue;
    if (
      given(call, code).some(({ kind, name }) => kind === 'pair' && /^(?:timeout|signal|retry|dispatcher|agent)$/.test(name)) ||
      /timeout/i.test(code.words)
    )
      continue;
    yield spot(call.callee!, 'there is no time-out');
  }
}

/** `while (!text.includes('DONE'))`, where a model writes the text: it may never say so. */
function isUntilAnswer({ name, test }: Node, inner: readonly Node[], code: Code): boolean {
  if (name !== 'while' || !test) return false;
  const parts = [...walk(test)];
  if (parts.some((node) => node.kind === 'binary' && /^[<>]=?$/.test(node.name))) return false;
  const changed = inner.filter(
    ({ kind, target }) => kind === 'assign' && target?.kind === 'name' && parts.some((part) => part.name === target.name),
  );
  return (
    changed.length > 0 && changed.every(({ value }) => value !== undefined && code.sources(value).some((node) => isOutput(node, code)))
  );
}

/** Endless loops of calls. One that waits for a person or a queue is not endless. */
function* loops(code: Code): Generator<Spot> {
  for (const loop of code.all('loop')) {
    if (!loop.body) continue;
    const inner = [...inside(loop.body)];
    if (!isEndless(loop) && !isUntilAnswer(loop, inner, code)) continue;
    if (!inner.some((node) => isModelCall(node, code))) continue;
    const isWaiting = inner.some(
      (node) =>
        (node.kind === 'call' &&
          /(?:^|\.)(?:input|question|prompt|ask|recv|receive\w*|get|pop|read\w*|next|accept|poll|dequeue|blpop|brpop|take|shift)$/.test(
            chain(node.callee),
          )) ||
        (node.kind === 'call' && /input|listen/i.test(node.callee?.name ?? '')),
    );
    const isCounted = inner.some((node) => node.kind === 'binary' && /^(?:[<>]=?)$/.test(node.name));
    const isRetry = inner.some(({ kind }) => kind === 'try');
    if (!isWaiting && !isCounted && !isRetry) yield spot({ start: loop.start, end: loop.body.start }, 'an endless loop calls a model');
  }
}

const FIXED = `import Together from 'together-ai';
import { z } from 'zod';
const client = new Together({ timeout: 30_000 });
const Ask = z.object({ prompt: z.string().max(4000) });

app.post('/ask', async (req, res) => {
  const { prompt } = Ask.parse(req.body);
  const answer = await client.chat.completions.create({
    model: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
    messages: [{ role: 'user', content: prompt }],
    max_tokens: 512,
  });
  res.json({ text: answer.choices[0].message.content });
});
`;
const FIXED_PYTHON = `from fastapi import FastAPI
from pydantic import BaseModel, Field
from together import Together

app = FastAPI()
client = Together(timeout=30)

class Ask(BaseModel):
    prompt: str = Field(max_length=4000)

@app.post("/ask")
def ask(body: Ask):
    answer = client.chat.completions.create(
        model="meta-llama/Llama-3.3-70B-Instruct-Turbo",
        messages=[{"role": "user", "content": body.prompt}],
        max_tokens=512,
    )
    return {"text": answer.choices[0].message.content}
`;

export const practice = definePractice({
  id: 'unbounded-cost',
  title: 'The cost of a request has no bound',
  severity: 'medium',
  remedy: `Set max_tokens (at most ${MOST_TOKENS}) wherever a request comes from outside, a time-out, and a bound for loops.`,
  fix: { javascript: FIXED, python: FIXED_PYTHON },
  reference: 'https://genai.owasp.org/llmrisk/llm102025-unbounded-consumption/',
  examples: () => ({
    match: [
      js(FIXED.replace(/ {4}max_tokens: 512,\n/, '')),
      js(FIXED.replace('max_tokens: 512', 'max_tokens: 100000')),
      js(FIXED.replace('Ask.parse(req.body)', 'req.body').replace('max_tokens: 512', 'max_tokens: req.body.max_tokens')),
      js(
        "import Together from 'together-ai';\nconst client = new Together();\nexport async function agent(messages) {\n  while (true) {\n    const answer = await client.chat.completions.create({ model: MODEL, messages });\n    messages.push(answer.choices[0].message);\n    if (!answer.choices[0].message.tool_calls) return answer;\n  }\n}\n",
      ),
      py(FIXED_PYTHON.replace(/ {8}max_tokens=512,\n/, '')),
      py(FIXED_PYTHON.replace('timeout=30', 'timeout=None')),
      py(
        'import json\nfrom together import Together\nclient = Together(timeout=30)\n\ndef ask(request):\n    form = AskForm(json.loads(request.body))\n    if not form.is_valid():\n        return refuse(form.errors)\n    return client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": form.cleaned_data["q"]}])\n',
      ),
      py(
        'from together import Together\nclient = Together()\n\ndef improve(text):\n    while "DONE" not in text:\n        text = client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}]).choices[0].message.content\n    return text\n',
      ),
      py('import requests\n\ndef ask(body):\n    return requests.post("https://api.together.xyz/v1/chat/completions", json=body)\n'),
    ],
    ignore: [
      js(
        "import Together from 'together-ai';\nconst client = new Together();\nawait client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'hi' }] });\n",
      ),
      py(
        FIXED_PYTHON.replace('max_tokens=512', 'max_tokens=body.max_tokens').replace(
          '\n\n@app',
          '\n    max_tokens: int = Field(default=512, le=2048)\n\n@app',
        ),
      ),
      js(FIXED.replace('max_tokens: 512', 'max_tokens: Math.min(req.body.max_tokens ?? 512, 4096)')),
      py(
        'from together import Together\nclient = Together()\nwhile True:\n    messages.append({"role": "user", "content": input("> ")})\n    answer = client.chat.completions.create(model="m", messages=messages)\n',
      ),
    ],
  }),
  *code(code) {
    if (!usesModels(code)) return;
    yield* tokens(code);
    yield* timeouts(code);
    yield* loops(code);
  },
});
