import { isInput, isOutput, isRoute, isService, modelCalls, options } from '../../rules/practices/facts.ts';
import type { Code } from '../../syntax/code.ts';
import { chain, entry, type Node, walk } from '../../syntax/tree.ts';
import { isGiven, seenIn } from '../code.ts';
import { defineLine } from '../line.ts';
import { answerFromCode } from '../practice.ts';

const CODE = (parse: string) => `import Together from 'together-ai';
import { z } from 'zod';
const client = new Together();
const Ask = z.object({ prompt: z.string().max(4000) });

app.post('/ask', async (req, res) => {
  const { prompt } = ${parse};
  const answer = await client.chat.completions.create({ model: 'small', messages: [{ role: 'user', content: prompt }], max_tokens: 512 });
  res.json({ text: answer.choices[0].message.content });
});
`;

export const line = defineLine({
  id: 'requests-checked',
  title: 'Requests are validated, max_tokens is bounded, and models are restricted',
  question: 'Is each request from outside checked, its cost bounded, and its model one of a list, before it reaches a model?',
  looksAt: 'schemas and checks of what a handler gets; max_tokens and model of the calls that it makes; checkRequest',
  check: (facts) =>
    answerFromCode(facts, {
      rules: ['unvalidated-request', 'unbounded-cost', 'prompt-injection'],
      use: 'models',
      needs: [
        { name: 'a check of a request from outside', seen: (code) => (isService(code) ? validations(code) : []) },
        { name: 'max_tokens with a bound', seen: (code) => bounds(code) },
        { name: 'a fixed model, or one from a list', seen: (code) => models(code) },
      ],
      remedy: 'Check the request with a schema or with checkRequest of together-guard, set max_tokens, and take the model from a list.',
      settle:
        'Check requests with a schema or with checkRequest of together-guard, and set max_tokens and model where the model is called.',
    }),
  proof: () => ({
    pass: { files: { 'src/server.ts': CODE('Ask.parse(req.body)') } },
    fail: { files: { 'src/server.ts': CODE('req.body') } },
    'cannot tell': { files: { 'src/client.ts': "import Together from 'together-ai';\nexport const client = new Together();\n" } },
    'not used here': { files: { 'a.js': 'export const a = 1;\n' } },
  }),
});

const CHECKS =
  /^(?:(?:safe_?)?[pP]arse(?:Async)?|validate\w*|model_validate(?:_json)?|checkRequest|zValidator|celebrate|checkSchema|assert\w*)$/;

function* validations(code: Code) {
  for (const call of code.all('call')) {
    const name = call.callee?.name ?? '';
    if (!CHECKS.test(name) || chain(call.callee) === 'JSON.parse') continue;
    if (/^(?:zValidator|celebrate|checkSchema|validate\w*)$/.test(name) || isGiven(call, code, (node) => isInput(node, code)))
      yield seenIn(code, call, `${name} checks the request`);
  }
  for (const param of code.all('param'))
    if (param.parent && isRoute(param.parent) && isModel(param.type, code))
      yield seenIn(code, param, 'the route checks the request with a schema');
  for (const { test } of [...code.all('if'), ...code.all('choice')])
    if (test && [...walk(test)].some((node) => isCheck(node, code))) yield seenIn(code, test, 'the handler checks the request');
}

/** Python: a class of pydantic. */
const isModel = (type: string | undefined, code: Code): boolean =>
  type !== undefined &&
  code
    .all('class')
    .some(({ name, type: base }) => type.includes(name) && name !== '' && /BaseModel|TypedDict|Schema|Struct/.test(base ?? ''));

/** A condition about the type or length of what comes from outside. */
function isCheck(node: Node, code: Code): boolean {
  const subject =
    (node.kind === 'unary' && node.name === 'typeof' && node.value) ||
    (node.kind === 'member' && node.name === 'length' && node.object) ||
    (node.kind === 'call' && /^(?:isinstance|len|isArray)$/.test(node.callee?.name ?? '') && node.args![0]);
  return Boolean(subject) && code.sources(subject as Node).some((source) => isInput(source, code));
}

const LIMITS = ['max_tokens', 'maxTokens', 'max_completion_tokens', 'maxCompletionTokens', 'max_output_tokens', 'maxOutputTokens'];
/** The limit in Together's guide. */
const MOST_TOKENS = 4096;

function* bounds(code: Code) {
  for (const call of modelCalls(code)) {
    if (!isOutput(call, code)) continue;
    const value = entry(options(call), ...LIMITS);
    if (!value) continue;
    const sources = code.sources(value);
    const isNumber = sources.some(({ kind, name }) => kind === 'literal' && Number(name.replaceAll('_', '')) <= MOST_TOKENS);
    if (isNumber) yield seenIn(code, value, 'max_tokens has a bound');
  }
  for (const call of code.all('call')) if (call.callee?.name === 'checkRequest') yield seenIn(code, call, 'checkRequest bounds max_tokens');
}

function* models(code: Code) {
  for (const call of modelCalls(code)) {
    const model = entry(options(call), 'model');
    if (!model) continue;
    // A model that a request chooses freely is a finding.
    const isChosen = code.sources(model).some((node) => isInput(node, code));
    yield seenIn(code, model, isChosen ? 'the request chooses the model from a list' : 'the request does not choose the model');
  }
}
