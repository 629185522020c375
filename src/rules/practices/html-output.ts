/** Where a model's output becomes a part of a page. */
import type { Code } from '../../syntax/code.ts';
import { around, chain, entry, type Node, walk } from '../../syntax/tree.ts';
import { type Spot, spot } from './define.ts';
import { isOutput, isRoute } from './facts.ts';

/** True if a value has a model's output in it that nothing made safe. */
export const isFromModel = (node: Node | undefined, code: Code, stops: (node: Node) => boolean = () => false): boolean =>
  node !== undefined && code.sources(node, (one) => isOutput(one, code) || isSafe(one) || stops(one)).some((one) => isOutput(one, code));
/** Numbers, and values that were checked or made safe. */
const isSafe = (node: Node): boolean =>
  (node.kind === 'member' && /^(?:length|usage|id|created|model)$/.test(node.name)) ||
  (node.kind === 'call' &&
    /^(?:(?:safe)?[pP]arse(?:Async)?|validate\w*|model_validate)$/.test(node.callee?.name ?? '') &&
    !/^(?:JSON|marked|md|markdown\w*)$/.test(node.callee?.object?.name ?? '')) ||
  (node.kind === 'call' &&
    /^(?:Number|parseInt|parseFloat|int|float|len|bool|Boolean|sanitize|escape\w*|encodeURIComponent|quote|shlex\.quote|literal_eval|basename|includes|has|indexOf|startsWith)$/.test(
      node.callee?.name ?? '',
    ));

/** Python's answers are HTML unless they say otherwise; those of JavaScript are if they say so, or are written as HTML. */
const ANSWERS = /(?:^|\.)(?:Response|make_response|HttpResponse|StreamingHttpResponse|send|end|write|html)$/;

/** True for an answer of a server that is a page with a model's output in it. */
export function isPage(call: Node, path: string, code: Code): boolean {
  if (!ANSWERS.test(path)) return false;
  const given = entry(call, 'content', 'response') ?? call.args![0];
  if (!given || given.kind === 'object' || given.kind === 'pair' || !isFromModel(given, code, isData)) return false;
  const types = call
    .args!.slice(1)
    .flatMap((arg) => [...walk(arg)])
    .filter(({ kind }) => kind === 'string');
  const type = types.find(({ name }) => /^[a-z]+\/[-+.\w]+/.test(name))?.name;
  if (type !== undefined) return /^text\/html/.test(type);
  const isFramework = code.language === 'python' && code.all('import').some(({ name }) => /^(?:flask|quart|django)\b/.test(name));
  if (/(?:^|\.)(?:Response|make_response|HttpResponse)$/.test(path) && isFramework) return true;
  return (/^c\.html$|(?:^|\.)(?:ctx|context)\.html$/.test(path) || isMarkup(given, code)) && code.language === 'javascript';
}

/** JSON is no page. */
const isData = ({ kind, callee }: Node): boolean =>
  kind === 'call' && /^(?:jsonify|dumps|stringify|render_template|render|render_to_string)$/.test(callee?.name ?? '');

/** True for text with tags in it. */
const isMarkup = (node: Node, code: Code): boolean =>
  code.sources(node, isData).some(({ kind, name }) => kind === 'string' && /<[a-z][\w-]*[\s/>]/i.test(name));

/** What a view of Flask returns is a page, if it has tags. */
export function* views(code: Code): Generator<Spot> {
  if (
    code.language !== 'python' ||
    !/^(?:flask|quart)/m.test(
      code
        .all('import')
        .map(({ name }) => name)
        .join('\n'),
    )
  )
    return;
  for (const { value, start, end, parent } of code.all('return')) {
    if (!value || !parent || !isFromModel(value, code, isData) || !isMarkup(value, code)) continue;
    const view = around(value, ({ kind }) => kind === 'function');
    if (view && isRoute(view)) yield spot({ start, end }, "a model's output becomes HTML");
  }
}

export function* markup(code: Code): Generator<Spot> {
  for (const { start, end, target, value } of code.all('assign')) {
    if (target?.kind !== 'member' || !value) continue;
    if (/^(?:innerHTML|outerHTML|srcdoc)$/.test(target.name) && isFromModel(value, code))
      yield spot({ start, end }, "a model's output becomes HTML");
    if (/^(?:window\.|document\.)?location(?:\.href)?$/.test(chain(target)) && isFromModel(value, code))
      yield spot({ start, end }, "a model's output is where a reader is sent");
  }
  for (const pair of code.all('pair')) {
    if (pair.name !== 'dangerouslySetInnerHTML') continue;
    if (isFromModel(entry(pair.value, '__html') ?? pair.value, code)) yield spot(pair, "a model's output becomes HTML");
  }
  yield* templates(code);
}

/** Templates of Vue and Svelte, which are not part of the program. */
function* templates(code: Code): Generator<Spot> {
  for (const match of code.text.matchAll(/\bv-html="(\w+)(?:\.[\w.]+)?"|\{@html\s+(\w+)(?:\.[\w.]+)?\s*\}/g)) {
    const name = match[1] ?? match[2];
    if ([name, ...listsOf(name, code.text)].some((one) => given(one, code).some((value) => isFromModel(value, code))))
      yield spot({ start: match.index, end: match.index + match[0].length }, "a model's output becomes HTML");
  }
}

/** The lists that a name is an item of: `v-for="m in answers"`, `{#each answers as m}`. */
const listsOf = (name: string, text: string): string[] =>
  [...text.matchAll(/\bv-for="\(?\s*(\w+)[^"]{0,40}?\s(?:in|of)\s+(\w+)|\{#each\s+(\w+)(?:\.\w+)?\s+as\s+(\w+)/g)].flatMap(
    ([, item, list, each, as]) => (item === name ? [list] : as === name ? [each] : []),
  );

/** What a name is given: by assignment, or as an item. */
const given = (name: string, code: Code): Node[] => [
  ...code
    .all('assign')
    .filter(({ target }) => target?.name === name || (target?.kind === 'member' && target.object?.name === name))
    .flatMap(({ value }) => value ?? []),
  ...code
    .all('call')
    .filter(({ callee }) => /^(?:push|unshift|concat|set|update)$/.test(callee?.name ?? '') && chain(callee).split('.')[0] === name)
    .flatMap(({ args }) => args ?? []),
];
