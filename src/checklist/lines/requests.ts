import { isLog } from '../../rules/practices/content.ts';
import { isClient, isInput, isOutput, isRoute, isService, modelCalls, options } from '../../rules/practices/facts.ts';
import { isBounded } from '../../rules/practices/limits.ts';
import { isScript } from '../../rules/practices/script.ts';
import type { Code } from '../../syntax/code.ts';
import { chain, entry, type Node, walk } from '../../syntax/tree.ts';
import { sign } from '../code.ts';
import { defineLine } from '../line.ts';
import { answerFromCode, type Asked } from '../practice.ts';

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
        { name: 'a check of a request from outside', seen: validations },
        { name: 'max_tokens with a bound', seen: bounds },
        { name: 'a fixed model, or one from a list', seen: models },
      ],
      open: unbounded,
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

/** Checks that throw, or answer the request themselves; and those whose result has to be looked at. */
const STRICT = /^(?:parse(?:Async)?|model_validate(?:_json)?|validate_python|assert\w*|from_dict|full_clean|loads?)$/;
const CHECKS = /^(?:safe_?[pP]arse(?:Async)?|validate\w*|checkRequest|is_valid|safeValidate\w*|check\w*)$/;
/** Middleware and decorators of a route. */
const MIDDLEWARE = /^(?:[zvs]Validator|validator|celebrate|checkSchema|body|validate\w*|schemaValidator|UsePipes)$/;
const ROUTE = /(?:^|\.)(?:get|post|put|patch|all|route|use|openapi)$/;

function* validations(code: Code) {
  if (!isService(code)) return;
  const isFromRequest = (call: Node) =>
    [...(call.callee?.object ? [call.callee.object] : []), ...call.args!].some((arg) =>
      code.sources(arg).some((node) => isInput(node, code)),
    );
  for (const call of code.all('call')) {
    const name = call.callee?.name ?? '';
    if (isInRoute(call)) yield sign(code, call, `${name} checks the request`);
    else if (STRICT.test(name) && !NO_CHECK.test(chain(call.callee)) && isFromRequest(call))
      yield sign(code, call, `${name} checks the request`);
    else if (CHECKS.test(name) && isFromRequest(call))
      // In Python, such functions throw.
      yield sign(code, call, `${name} checks the request`, code.language === 'python' && name !== 'is_valid' ? undefined : 'decides');
    else if (ROUTE.test(chain(call.callee)) && call.args!.some((arg) => arg.kind === 'object' && hasSchema(arg, code)))
      yield sign(code, call, 'the route has a schema');
  }
  for (const param of code.all('param'))
    if (param.parent && isRoute(param.parent) && isModel(param.type, code))
      yield sign(code, param, 'the route checks the request with a schema');
  for (const one of [...code.all('if'), ...code.all('choice')])
    if (one.test && rejects(one) && [...walk(one.test)].some((node) => isCheck(node, code)))
      yield sign(code, one.test, 'the handler checks the request');
}

const NO_CHECK = /^JSON\.parse$|^(?:json|yaml|pickle|marked|qs)\.(?:loads?|parse)$/;

/** `app.post('/ask', validate(schema), …)`, `@validate()` */
const isInRoute = (call: Node): boolean =>
  MIDDLEWARE.test(call.callee?.name ?? '') &&
  ((call.parent?.kind === 'call' && ROUTE.test(chain(call.parent.callee)) && call.parent.args!.includes(call)) ||
    (call.parent?.kind === 'function' && (call.parent.decorators ?? []).includes(call)));

/** Fastify's `{ schema: { body } }`. */
const hasSchema = (options: Node, code: Code): boolean => {
  const schema = entry(options, 'schema');
  return schema !== undefined && code.sources(schema).some((node) => entry(node, 'body', 'querystring', 'params') !== undefined);
};

/** FastAPI: a type that is not a request and holds no free values; other files may define it. */
const isModel = (type: string | undefined, code: Code): boolean =>
  type !== undefined &&
  code.language === 'python' &&
  /^(?:Annotated\[)?(?:\w+\.)*[A-Z]\w+/.test(type) &&
  !/^(?:\w+\.)*(?:Request|Response|WebSocket|Any|Dict|List|Mapping|BackgroundTasks|Optional\[(?:Any|Dict|dict|str)|Session|AsyncSession|UploadFile|Annotated\[(?:str|dict|Any))/.test(
    type,
  );

/** True if the request ends there: it does more than to write a log. */
const rejects = ({ whenTrue, whenFalse, kind }: Node): boolean =>
  kind === 'choice' ||
  [whenTrue, whenFalse].some(
    (branch) =>
      branch !== undefined &&
      [...walk(branch)].some(
        (node) =>
          /^(?:return|throw)$/.test(node.kind) ||
          (node.kind === 'call' && /^(?:abort|exit|reject|error|fail)$/.test(node.callee?.name ?? '') && !isLog(node)),
      ),
  );

/** A condition about the type or length of what comes from outside. */
function isCheck(node: Node, code: Code): boolean {
  const subject =
    (node.kind === 'unary' && node.name === 'typeof' && node.value) ||
    (node.kind === 'member' && node.name === 'length' && node.object) ||
    (node.kind === 'call' && /^(?:isinstance|len|isArray|isString)$/.test(node.callee?.name ?? '') && node.args![0]);
  return Boolean(subject) && code.sources(subject as Node).some((source) => isInput(source, code));
}

const LIMITS = ['max_tokens', 'maxTokens', 'max_completion_tokens', 'maxCompletionTokens', 'max_output_tokens', 'maxOutputTokens'];
/** The limit in Together's guide. */
const MOST_TOKENS = 4096;

/** Calls that write text. */
const textCalls = (code: Code): Node[] => modelCalls(code).filter((call) => isOutput(call, code));

/** The option of a call, or of the client that it is a call of. */
function optionOf(call: Node, code: Code, ...names: string[]): Node | undefined {
  const own = entry(options(call), ...names);
  if (own || !call.callee?.object) return own;
  const client = code.sources(call.callee.object).find(isClient);
  return client && entry(options(client), ...names);
}

/** True if a value cannot be above the limit. A caller cannot change that. */
function isBound(value: Node, code: Code): boolean {
  const isClamp = (node: Node) => node.kind === 'call' && /(?:^|\.)(?:min|clamp)$/.test(chain(node.callee));
  const sources = code.sources(value, isClamp);
  const isNumber = ({ kind, name }: Node) => kind === 'literal' && Number(name.replaceAll('_', '')) <= MOST_TOKENS;
  if (sources.some((node) => isClamp(node) && node.args!.some((arg) => code.sources(arg).some(isNumber)))) return true;
  if (sources.some((node) => isInput(node, code) || node.kind === 'param')) return isBounded(value.name, code);
  return sources.some(isNumber) || isBounded(value.name, code);
}

function* bounds(code: Code) {
  for (const call of textCalls(code)) {
    const value = optionOf(call, code, ...LIMITS);
    if (value && isBound(value, code)) yield sign(code, value, 'max_tokens has a bound');
  }
  yield* checked(code, 'checkRequest bounds max_tokens');
}

function* models(code: Code) {
  for (const call of modelCalls(code)) {
    const model = optionOf(call, code, 'model');
    if (!model) continue;
    const sources = code.sources(model);
    if (sources.some(({ kind, parent }) => kind === 'param' && parent !== null && !isRoute(parent))) continue;
    // A model that a request chooses freely is a finding.
    const isChosen = sources.some((node) => isInput(node, code));
    yield sign(code, model, isChosen ? 'the request chooses the model from a list' : 'the request does not choose the model');
  }
}

function* checked(code: Code, says: string) {
  for (const call of code.all('call')) if (call.callee?.name === 'checkRequest') yield sign(code, call, says, 'decides');
}

/** Calls of which the bound is not seen. People pay for their own scripts. */
function* unbounded(code: Code, { effects }: Asked) {
  if (isScript(code) || [...checked(code, '')].some((one) => effects.flaw(one) === undefined)) return;
  for (const call of textCalls(code)) {
    const value = optionOf(call, code, ...LIMITS);
    if (!value || !isBound(value, code)) yield sign(code, call, 'max_tokens of this call is not seen to be bounded');
  }
}
