/** What a program does with models, requests and keys: queries that several practices need. */
import type { Code } from '../../syntax/code.ts';
import { ancestors, around, chain, entry, type Node, walk } from '../../syntax/tree.ts';

/** Hosts of language models. */
export const LLM_HOST =
  /\bapi\.together\.(?:xyz|ai)\b|\bapi\.(?:openai|anthropic|groq|mistral|deepseek|fireworks|cohere|perplexity)\.(?:com|ai)\b|\bopenrouter\.ai\b|\bgenerativelanguage\.googleapis\.com\b|\/v1\/(?:chat\/completions|completions)\b/;
export const TOGETHER_HOST = /\bapi\.together\.(?:xyz|ai)\b/;

const CLIENTS =
  /^(?:Async)?(?:Together|TogetherAI|OpenAI|AzureOpenAI|Anthropic|Groq|Mistral|ChatTogether(?:AI)?|ChatOpenAI|TogetherLLM|OpenAIClient|LLM)$/;
const FACTORIES = /^create(?:TogetherAI|OpenAI|OpenAICompatible|Anthropic|Groq)$/;
const MODULES =
  /^(?:together(?:-ai|_ai)?|openai|anthropic|@anthropic-ai\/sdk|@ai-sdk\/.+|ai|litellm|groq(?:-sdk)?|mistralai|@mistralai\/.+|@?langchain.*|llama[-_]index.*|llamaindex)(?:[./].*)?$/;

/** True if the file works with a language model: it imports a client, makes one, or calls a host of one. */
export function usesModels(code: Code): boolean {
  return remember(
    code,
    'usesModels',
    () =>
      code.all('import').some(({ name }) => MODULES.test(name)) ||
      code
        .all('call')
        .some(
          (call) =>
            isClient(call) ||
            isModelCall(call, code) ||
            (/^(?:require|import)$/.test(call.callee?.name ?? '') && MODULES.test(call.args?.[0]?.name ?? '')),
        ) ||
      /\bapi\.together\.(?:xyz|ai)\b|\bTOGETHER_(?:AI_)?API_KEY\b|\bOPENAI_API_KEY\b/.test(code.words) ||
      code.all('member').some(isAnswer),
  );
}

/** True for `new Together(…)` and `Together(…)`. */
export function isClient({ kind, callee }: Node): boolean {
  return kind === 'call' && callee !== undefined && (CLIENTS.test(callee.name) || FACTORIES.test(callee.name));
}

/** The options that a call has: its first object, or its keyword arguments. */
export function options(call: Node): Node {
  return call.args!.some(({ kind }) => kind === 'pair') ? call : (call.args!.find(({ kind }) => kind === 'object') ?? call);
}

export const MODEL_CALL =
  /(?:^|\.)(?:chat\.completions\.(?:create|parse|stream|run_?tools)|completions\.create|responses\.(?:create|stream|parse)|images\.(?:create|generate|edit)|fine_?tuning\.(?:jobs\.)?create|ChatCompletion\.a?create|Completion\.a?create|Complete\.create)$/i;
/** Calls whose result is a model's text. */
const TEXT_CALL =
  /(?:^|\.)(?:chat\.completions\.\w+|completions\.create|responses\.\w+|messages\.(?:create|stream)|ChatCompletion\.\w+|Completion\.\w+|Complete\.create)$/i;
const AI_SDK = /^(?:generateText|streamText|generateObject|streamObject)$/;
const RAW = /(?:^|\.)(?:fetch|\$fetch|ofetch|axios|got|ky|post|get|request|urlopen|Request)$/;

/** True for a call that runs a model, with a client or over HTTP. */
export function isModelCall(node: Node, code: Code): boolean {
  if (node.kind !== 'call' || !node.callee) return false;
  return remember(code, 'modelCalls', () => new Set(code.all('call').filter((call) => runsModel(call, code)))).has(node);
}

function runsModel(call: Node, code: Code): boolean {
  const path = chain(call.callee);
  if (MODEL_CALL.test(path) || isRawCall(call, code)) return true;
  if (AI_SDK.test(path)) return code.all('import').some(({ name }) => name === 'ai');
  if (/(?:^|\.)messages\.(?:create|stream)$/.test(path)) return /anthropic/i.test(code.words);
  if (/\.(?:a?query|a?chat|a?stream_chat)$/.test(path) && isEngine(call.callee!.object, code)) return true;
  if (/(?:^|\.)a?completion$/.test(path)) return /\blitellm\b/.test(code.words);
  if (/\.(?:a?invoke|a?stream|predict|a?complete|a?chat|call)$/.test(path))
    return call.callee!.object !== undefined && code.sources(call.callee!.object, (node) => node.kind === 'call').some(isClient);
  return false;
}

/** LlamaIndex: an index asks the model that its settings name. */
const isEngine = (object: Node | undefined, code: Code): boolean =>
  object !== undefined &&
  code
    .sources(object)
    .some(
      ({ kind, callee }) =>
        kind === 'call' &&
        /^(?:as_(?:query|chat)_engine|as(?:Query|Chat)Engine|ContextChatEngine|RetrieverQueryEngine)$/.test(callee?.name ?? ''),
    );

/** True for a call over HTTP to the host of a model, without a client. */
export function isRawCall(call: Node, code: Code): boolean {
  if (call.kind !== 'call' || !RAW.test(chain(call.callee))) return false;
  return remember(
    code,
    'rawCalls',
    () => new Set(code.all('call').filter((each) => RAW.test(chain(each.callee)) && urls(each, code).some((url) => LLM_HOST.test(url)))),
  ).has(call);
}

/** The texts that a call's URL may be made of. */
export function urls(call: Node, code: Code): string[] {
  const first = call.args!.find(({ kind }) => kind !== 'pair');
  const named = entry(call, 'url') ?? (first?.kind === 'object' ? entry(first, 'url') : undefined);
  const url = named ?? first;
  const texts = url ? code.sources(url).flatMap(({ kind, name }) => (kind === 'string' ? [name] : [])) : [];
  // `axios.create({ baseURL })`, `httpx.Client(base_url=…)`
  const maker =
    call.callee?.object &&
    code
      .sources(call.callee.object)
      .find(({ kind, callee }) => kind === 'call' && /^(?:create|extend|Client|AsyncClient|ClientSession)$/.test(callee?.name ?? ''));
  const base = maker && entry(options(maker), 'baseURL', 'base_url', 'prefixUrl');
  return base ? [...texts, ...code.sources(base).flatMap(({ kind, name }) => (kind === 'string' ? [name] : []))] : texts;
}

/** All calls that run a model. */
export const modelCalls = (code: Code): readonly Node[] => code.all('call').filter((call) => isModelCall(call, code));

/** The text in a response of the API: `choices[0].message.content`. */
const isAnswer = (node: Node): boolean =>
  node.kind === 'member' &&
  /^(?:content|text)$/.test(node.name) &&
  /(?:^|\.)choices\.(?:\[\]|at\(\))\.(?:(?:message|delta)\.content|text)$/.test(chain(node));

/** True for a model's text, and for a call whose result is one. */
export function isOutput(node: Node, code: Code): boolean {
  if (node.kind === 'member') return isAnswer(node);
  if (node.kind === 'call' && /^use(?:Chat|Completion)$/.test(node.callee?.name ?? '')) return usesModels(code);
  return node.kind === 'call' && isModelCall(node, code) && (TEXT_CALL.test(chain(node.callee)) || !MODEL_CALL.test(chain(node.callee)));
}

const BODY = /^(?:body|query|params|rawBody|cookies|form|args|values|data|json|POST|GET|query_params|path_params|files)$/;
const READS = /^(?:json|text|formData|form|get_json|get_data|parseBody|param|query|queries|body|arrayBuffer|blob|valid)$/;
const REQUEST = /^(?:_?req|_?request|event|ctx|context|c|http_?request|flask_request)$/;

/** True for the content of a request from outside: its body, query, parameters. */
export function isInput(node: Node, code: Code): boolean {
  switch (node.kind) {
    case 'member':
      return (
        BODY.test(node.name) &&
        isRequest(node.object, code) &&
        !(node.parent?.kind === 'call' && node.parent.callee === node && code.language === 'javascript')
      );
    case 'call': {
      const { callee } = node;
      if (callee?.kind === 'name')
        return /^(?:readBody|readRawBody|readValidatedBody|getQuery|readFormData|readMultipartFormData)$/.test(callee.name);
      return callee?.kind === 'member' && READS.test(callee.name) && isRequest(callee.object, code);
    }
    case 'param':
      return isRouteParam(node, code);
    default:
      return false;
  }
}

/** True for a request: a parameter of that name, or Flask's own. */
function isRequest(node: Node | undefined, code: Code): boolean {
  if (!node) return false;
  if (node.kind === 'member') return /^(?:req|request)$/.test(node.name) && isRequest(node.object, code);
  if (node.kind !== 'name' || !REQUEST.test(node.name)) return false;
  const bindings = code.names.of(node);
  if (bindings.length === 0) return /^(?:req|request)$/.test(node.name) && code.language === 'javascript';
  return bindings.some(
    ({ value }) => value.kind === 'param' || (value.parent?.kind === 'import' && /^(?:flask|quart|sanic|bottle)/.test(value.parent.name)),
  );
}

const ROUTE = /(?:^|\.)(?:get|post|put|patch|delete|route|api_route|websocket|all|command|endpoint)$/;
/** A command of a bot has its input from others, one of the program's own command line has it from its user. */
const OWN_COMMAND = /cli\w{0,12}\.command$|^(?:click|typer)\./i;
const NO_INPUT = /^(?:self|cls|request|req|response|res|reply|next|ctx|context|background_tasks|db|session|user|current_user|_)$/;
const NO_INPUT_TYPE = /\b(?:Request|Response|BackgroundTasks|WebSocket|Session|AsyncSession|Depends)\b/;

/** A parameter of a function that handles requests: FastAPI's, a server action's, a socket's message. */
function isRouteParam(param: Node, code: Code): boolean {
  const handler = param.parent;
  if (handler?.kind !== 'function' || NO_INPUT.test(param.name)) return false;
  if (param.value?.kind === 'call' && /Depends|Security/.test(param.value.callee?.name ?? '')) return false;
  if (NO_INPUT_TYPE.test(param.type ?? '')) return false;
  if (code.language === 'python') return isRoute(handler);
  const { callee, args } = handler.parent ?? {};
  if (/^(?:on|addEventListener)$/.test(callee?.name ?? ''))
    return args?.[0]?.name === 'message' && handler.params?.[0] === param && /ws|socket|connection|conn|peer/i.test(chain(callee?.object));
  const isAction =
    handler.body?.children[0]?.name === 'use server' ||
    (code.root.children[0]?.name === 'use server' && around(handler, ({ kind }) => kind === 'export') !== undefined);
  return isAction;
}

/** True for a function with a decorator that makes it handle requests. */
export function isRoute({ decorators = [] }: Node): boolean {
  return decorators.some(
    ({ kind, callee, args }) =>
      kind === 'call' && ROUTE.test(chain(callee)) && !OWN_COMMAND.test(chain(callee)) && args?.[0]?.kind === 'string',
  );
}

/** True if any of these comes from outside. */
export const fromOutside = (nodes: readonly Node[], code: Code): boolean => nodes.some((node) => isInput(node, code));

/** True if the file answers requests. */
export function isService(code: Code): boolean {
  return remember(
    code,
    'isService',
    () =>
      (['member', 'call', 'param'] as const).some((kind) => code.all(kind).some((node) => isInput(node, code))) ||
      code.all('function').some(isRoute),
  );
}

const KEY_NAME = /(?:^|_)(?:API_?KEY|ACCESS_?TOKEN|AUTH_?TOKEN|SECRET(?:_?KEY)?|(?:READ|WRITE)_?KEY|WEBHOOK_?SECRET)$/i;
const CAMEL_KEY =
  /(?:api|secret|together|openai|read|write|access)_?Key$|^(?:apiKey|api_key|apikey)$|(?:access|auth|bearer|api)_?Token$|(?:webhook|client)_?Secret$/i;

/** True for a name of keys: `apiKey`, `TOGETHER_API_KEY`. */
export const isKeyName = (name: string): boolean =>
  (KEY_NAME.test(name) || CAMEL_KEY.test(name)) && !/public|publishable|anon|^secret$/i.test(name);

/** The variable of the environment that a node reads, if it does: `process.env.X`, `os.environ["X"]`, `os.getenv("X")`. */
export function environment(node: Node): string | undefined {
  if (
    node.kind === 'member' &&
    node.name &&
    /^(?:process\.env|import\.meta\.env|\.meta\.env|os\.environ|Deno\.env|Bun\.env|env|c\.env)$/.test(chain(node.object))
  )
    return node.name;
  if (node.kind === 'member' && node.name && node.object?.kind === 'member' && node.object.name === 'env') return node.name;
  if (node.kind === 'call' && /(?:^|\.)(?:getenv|environ\.get|env\.get|config)$/.test(chain(node.callee)))
    return node.args?.[0]?.kind === 'string' ? node.args[0].name : undefined;
  return undefined;
}

/** True for a key: it is read from the environment, or its name says so. */
export function isKey(node: Node): boolean {
  const variable = environment(node);
  if (variable !== undefined) return isKeyName(variable);
  return (node.kind === 'name' || node.kind === 'member') && isKeyName(node.name);
}

/** What a function of this file returns, and what that is made of. */
export function returnedBy({ callee }: Node, code: Code): Node[] {
  if (callee?.kind !== 'name') return [];
  const bound = code.names.of(callee).map(({ value }) => value);
  const functions = code.all('function').filter((one) => bound.includes(one) || one.name === callee.name);
  return functions.flatMap(({ body }) =>
    body === undefined
      ? []
      : [body, ...[...walk(body)].flatMap(({ kind, value }) => (kind === 'return' && value !== undefined ? code.sources(value) : []))],
  );
}

/** The function around a node, or the file. */
export const functionAround = (node: Node, code: Code): Node => around(node, ({ kind }) => kind === 'function') ?? code.root;

/** The outermost function around a node, or the file. */
export const outermost = (node: Node, code: Code): Node =>
  [...ancestors(node)].filter(({ kind }) => kind === 'function').at(-1) ?? code.root;

const answers = new WeakMap<Code, Map<string, unknown>>();

/** Caches a query, since many places in a file need it. */
export function remember<T>(code: Code, name: string, find: () => T): T {
  let known = answers.get(code);
  if (!known) answers.set(code, (known = new Map()));
  if (!known.has(name)) known.set(name, find());
  return known.get(name) as T;
}
