import type { Code } from '../../syntax/code.ts';
import { ancestors, chain, entry, type Node, walk } from '../../syntax/tree.ts';
import { definePractice, js, py, type Spot, spot } from './define.ts';
import { isInput, isModelCall, isService, modelCalls, options, outermost, usesModels } from './facts.ts';

const VALIDATES =
  /^(?:safe_?)?parse(?:Async)?$|valid|saniti[sz]|clean|check|assert|^decode|^load$|^cast$|ensure|guard|moderate|filter|escape/i;
const LIBRARY = /valid|schema|celebrate|guard|checkSchema|zValidator/i;

/** True for a call that checks its argument. */
const checks = (node: Node): boolean =>
  node.kind === 'call' && node.callee !== undefined && VALIDATES.test(node.callee.name) && chain(node.callee) !== 'JSON.parse';

/** The parts of a call that come from outside and were not checked. */
function unchecked(expression: Node, call: Node, code: Code): Node[] {
  return code.sources(expression, (node) => node !== call && (checks(node) || isModelCall(node, code)));
}

/** FastAPI checks parameters with a type. */
const isTyped = (node: Node, code: Code): boolean =>
  node.kind === 'param' &&
  code.language === 'python' &&
  node.type !== undefined &&
  !/^(?:dict|Dict|Any|list|List|Mapping|object|Optional\[(?:dict|Dict|Any))/.test(node.type);

/** True if the handler checks its input with any condition. */
function looksAtIt(sources: readonly Node[], scope: Node): boolean {
  const names = new Set(
    sources
      .flatMap((node) => (node.kind === 'name' || node.kind === 'member' || node.kind === 'param' ? [node.name] : []))
      .filter((name) => name !== '' && !/^(?:req|request|c|ctx|event|console|JSON|process|env)$/.test(name)),
  );
  for (const node of walk(scope)) {
    const test =
      node.kind === 'if' || node.kind === 'choice'
        ? node.test
        : node.kind === 'call' && /^(?:assert|invariant|isinstance|typeof)$/.test(node.callee?.name ?? '')
          ? node
          : undefined;
    if (test && [...walk(test)].some(({ kind, name }) => (kind === 'name' || kind === 'member') && names.has(name))) return true;
    if (
      node.kind === 'call' &&
      checks(node) &&
      node.args!.some((arg) =>
        [...walk(arg)].some(({ kind, name }) => (kind === 'name' || kind === 'member') && (names.has(name) || name === 'body')),
      )
    )
      return true;
  }
  return false;
}

/** True if the route has its own check before the handler: `app.post('/x', validate(schema), handler)`. */
function isGuarded(scope: Node): boolean {
  const call = scope.parent;
  if (call?.kind === 'call' && call.args!.some((arg) => arg !== scope && [...walk(arg)].some(({ name }) => LIBRARY.test(name))))
    return true;
  return (scope.decorators ?? []).some((decorator) => LIBRARY.test(chain(decorator.kind === 'call' ? decorator.callee : decorator)));
}

function* requests(code: Code): Generator<Spot> {
  for (const call of modelCalls(code)) {
    const scope = handlerOf(call, code);
    const sources = call.args!.flatMap((arg) => unchecked(arg, call, code));
    const inputs = sources.filter((node) => isInput(node, code) && !isTyped(node, code) && !checks(node));
    if (inputs.length === 0 || looksAtIt(sources, scope) || isGuarded(scope)) continue;
    yield spot(call.callee!, "the request's content is used unchecked");
  }
}

const handlerOf = (call: Node, code: Code): Node => {
  const functions = [...ancestors(call)].filter(({ kind }) => kind === 'function');
  return functions.find((one) => [...walk(one)].some((node) => isInput(node, code))) ?? outermost(call, code);
};

const ALLOWS = /allow|permitted|supported|whitelist|known_?models|^models$|available/im;

function* models(code: Code): Generator<Spot> {
  for (const call of modelCalls(code)) {
    const model =
      entry(options(call), 'model') ??
      call.args!.flatMap((arg) => code.sources(arg)).find(({ kind, name }) => kind === 'pair' && name === 'model')?.value;
    if (!model) continue;
    const sources = code.sources(
      model,
      (node) => node.kind === 'call' && node.callee !== undefined && !/^(?:safe_?)?parse|JSON|get|json|loads|valid/i.test(node.callee.name),
    );
    if (
      !sources.some(
        (node) =>
          isInput(node, code) ||
          (node.kind === 'call' && checks(node) && node.args!.some((arg) => code.sources(arg).some((one) => isInput(one, code)))),
      )
    )
      continue;
    if (isListed(model, code)) continue;
    yield spot(model, 'the model comes from the request without an allowlist');
  }
}

/** True if the file compares models with a list, or has an enumeration. */
function isListed(model: Node, code: Code): boolean {
  if (/\b(?:enum|nativeEnum|Literal|oneOf|picklist|Enum|StrEnum)\b/.test(code.words) || ALLOWS.test(code.words)) return true;
  const isIt = (node: Node | undefined) =>
    node !== undefined && [...walk(node)].some(({ name }) => name === model.name || name === 'model');
  return (
    code
      .all('call')
      .some(
        (call) =>
          /^(?:includes|has|indexOf|some|find|test|get)$/.test(call.callee?.name ?? '') &&
          call.args!.some((arg) => arg.kind !== 'string' && isIt(arg)),
      ) || code.all('binary').some(({ name, left }) => /^(?:in|not in|===|==)$/.test(name) && isIt(left))
  );
}

const FIXED = `import Together from 'together-ai';
import { z } from 'zod';
const client = new Together();
const Ask = z.object({ prompt: z.string().min(1).max(4000), model: z.enum(['small', 'large']) });

app.post('/ask', async (req, res) => {
  const { prompt, model } = Ask.parse(req.body);
  const answer = await client.chat.completions.create({ model, messages: [{ role: 'user', content: prompt }], max_tokens: 512 });
  res.json({ text: answer.choices[0].message.content });
});
`;
const FIXED_PYTHON = `from typing import Literal
from fastapi import FastAPI
from pydantic import BaseModel, Field
from together import Together

app = FastAPI()
client = Together()

class Ask(BaseModel):
    prompt: str = Field(min_length=1, max_length=4000)
    model: Literal["small", "large"]

@app.post("/ask")
def ask(body: Ask):
    answer = client.chat.completions.create(
        model=body.model, messages=[{"role": "user", "content": body.prompt}], max_tokens=512
    )
    return {"text": answer.choices[0].message.content}
`;

export const practice = definePractice({
  id: 'unvalidated-request',
  title: 'A request from outside reaches a model unchecked',
  severity: 'medium',
  remedy: 'Check the request with a schema (types, lengths, roles), and take the model from an allowlist.',
  fix: { javascript: FIXED, python: FIXED_PYTHON },
  reference: 'https://cheatsheetseries.owasp.org/cheatsheets/Input_Validation_Cheat_Sheet.html',
  examples: () => ({
    match: [
      js(FIXED.replace('Ask.parse(req.body)', 'req.body')),
      js(FIXED.replace("z.enum(['small', 'large'])", 'z.string()')),
      js(
        `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: 'https://api.together.xyz/v1' });
export async function POST(request: Request) {
  const { messages } = await request.json();
  const stream = await client.chat.completions.create({ model: 'm', messages, stream: true, max_tokens: 512 });
  return new Response(stream.toReadableStream());
}
`,
        'app/api/chat/route.ts',
      ),
      py(`from flask import Flask, request
from together import Together
app = Flask(__name__)
client = Together()

@app.post("/ask")
def ask():
    data = request.get_json()
    answer = client.chat.completions.create(model="m", messages=data["messages"], max_tokens=512)
    return {"text": answer.choices[0].message.content}
`),
      py(
        'from fastapi import FastAPI, Request\nfrom llama_index.llms.together import TogetherLLM\napp = FastAPI()\nllm = TogetherLLM(model="m", max_tokens=300)\n\n@app.post("/chat")\nasync def chat(request: Request):\n    data = await request.json()\n    return await llm.achat([ChatMessage(role="user", content=data["text"])])\n',
      ),
      py(FIXED_PYTHON.replace('Literal["small", "large"]', 'str').replace('from typing import Literal\n', '')),
    ],
    ignore: [
      js(
        FIXED.replace("app.post('/ask', async (req, res) => {", 'export default defineEventHandler(async (event) => {').replace(
          'Ask.parse(req.body)',
          'await readValidatedBody(event, Ask.parse)',
        ),
      ),
      js(`import Together from 'together-ai';
const client = new Together();
app.post('/ask', async (req, res) => {
  const { prompt } = req.body;
  if (typeof prompt !== 'string' || prompt.length > 4000) return res.sendStatus(400);
  const answer = await client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: prompt }], max_tokens: 512 });
  res.json(answer.choices[0].message);
});
`),
      js(`import Together from 'together-ai';
const client = new Together();
app.post('/ask', validate(schema), async (req, res) => {
  const answer = await client.chat.completions.create({ model: 'm', messages: req.body.messages, max_tokens: 512 });
  res.json(answer.choices[0].message);
});
`),
      py(`from flask import Flask, request
from together import Together
client = Together()

@app.post("/ask")
def ask():
    data = request.get_json()
    if not isinstance(data.get("prompt"), str):
        return "", 400
    return client.completions.create(model="m", prompt=data["prompt"], max_tokens=512).choices[0].text
`),
    ],
  }),
  *code(code) {
    if (!usesModels(code) || !isService(code)) return;
    yield* requests(code);
    yield* models(code);
  },
});
