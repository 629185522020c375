/** What a log may hold: counts and ids, not content. Rules and the checklist share these lists. */
import type { Code } from '../../syntax/code.ts';
import { chain, entry, type Node } from '../../syntax/tree.ts';

export const CONSOLE =
  /^(?:console\.(?:log|info|debug|warn|error|dir|trace|table)|print|pprint|pp|pprint\.pprint|sys\.std(?:out|err)\.write)$/;
export const LOGGER =
  /(?:^|\.)(?:_?log(?:ger|ging)?|winston|pino|loguru|structlog|LOG|LOGGER|getLogger\(\)|get_logger\(\)|child\(\)|bind\(\)|opt\(\))\.(?:trace|debug|verbose|silly|http|info|notice|warn|warning|error|critical|fatal|exception|success|log)$/;

/** True for a call that writes to a log, or prints. */
export const isLog = ({ kind, callee }: Node): boolean => kind === 'call' && (CONSOLE.test(chain(callee)) || LOGGER.test(chain(callee)));

/** Parts that reveal nothing about a text: counts, ids, names of models. */
const HARMLESS =
  /^(?:length|usage(?:_?metadata)?|id|model|status|statusCode|status_code|statusText|ok|role|created|created_at|finish_reason|finishReason|\w*tokens|\w*Tokens|object|type|name|size|count|method|url|path|ip|shape|_?request_?id)$/;
/** Calls whose result reveals little about their arguments. */
const ANSWERS =
  /^(?:starts_?with|ends_?with|includes|indexOf|lastIndexOf|test|has|match|is\w*|find|findIndex|count|some|every|digest|hexdigest|repeat|keys|len|bool|Boolean|charCodeAt|at|split|toFixed|exists|hash|charAt|search|get_?status|raise_for_status)$/i;
const PROMPT =
  /^(?:messages|prompts?|full_?prompt|final_?prompt|system_?(?:prompt|message)|user_?(?:prompt|message|input|query|text|content)|chat_?history|conversation(?:_?history)?|completion_?text)$/i;
const SHORT = 4;

/** True for at most four characters of a value: `key.slice(-4)`, `key[:4]`. */
function isShortSlice({ kind, callee, args, type }: Node): boolean {
  if (kind === 'member' && type !== undefined) {
    const [, from, to] = /^\[\s*(-?\d*)\s*:\s*(-?\d*)\s*\]$/.exec(type) ?? [];
    if (from === undefined) return false;
    if (to === '' && from.startsWith('-')) return -Number(from) <= SHORT;
    return to !== '' && !to.startsWith('-') && Number(to) - Number(from || 0) <= SHORT;
  }
  if (kind !== 'call' || !/^(?:slice|substring|substr)$/.test(callee?.name ?? '')) return false;
  const numbers = args!.map((arg) =>
    arg.kind === 'literal' ? Number(arg.name) : arg.kind === 'unary' && arg.name === '-' ? -Number(arg.value?.name) : Number.NaN,
  );
  const [from, to] = numbers;
  if (numbers.length === 1) return from < 0 && -from <= SHORT;
  return callee!.name === 'substr' ? to <= SHORT : to > 0 && to - Math.max(0, from) <= SHORT;
}

/** `req.get('user-agent')` */
const isPlainHeader = ({ kind, callee, args }: Node): boolean =>
  kind === 'call' &&
  /^(?:get|header|getHeader)$/.test(callee?.name ?? '') &&
  args![0]?.kind === 'string' &&
  /^(?:user-agent|content-(?:type|length)|accept(?:-\w+)?|host|origin|referr?er|traceparent|x-forwarded-for|x-(?:[\w-]+-)?id)$/i.test(
    args![0].name,
  );

export const isHarmless = (node: Node): boolean =>
  isPlainHeader(node) ||
  (node.kind === 'member' && HARMLESS.test(node.name)) ||
  (node.kind === 'call' && ANSWERS.test(node.callee?.name ?? '')) ||
  isShortSlice(node);

export const isPromptName = ({ kind, name }: Node): boolean => (kind === 'name' || kind === 'member') && PROMPT.test(name);

/** True for a short fixed text, such as `labels.prompt`. */
export function isLabel(node: Node, code: Code): boolean {
  const made = code.sources(node).filter(({ kind }) => kind !== 'name' && kind !== 'member');
  return (
    made.length > 0 && made.every(({ kind, name, children }) => kind === 'string' && children.length === 0 && name.length <= MOST_LABEL)
  );
}

/** Characters of a label in a user interface. */
const MOST_LABEL = 40;

/** `{ model, messages }`, which is sent to a model. */
export const isRequestOptions = (node: Node): boolean =>
  node.kind === 'object' && entry(node, 'model') !== undefined && entry(node, 'messages', 'prompt') !== undefined;
