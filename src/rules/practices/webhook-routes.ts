/** Routes for webhooks, and whether something checks their signature. */
import type { Code } from '../../syntax/code.ts';
import { chain, type Node, walk } from '../../syntax/tree.ts';
import { type Spot, spot } from './define.ts';
import { isInput, isRoute, outermost } from './facts.ts';
import { reached } from './reach.ts';

const CHECKS = /verif|signature|hmac|timing_?safe|compare_digest|constructEvent|svix|unwrap|digest|authenticat/i;

/** A route for webhooks whose handler, middleware and router check nothing. */
export function* unchecked(code: Code): Generator<Spot> {
  if (!code.isWhole || !/together/i.test(`${code.path}\n${code.words}`)) return;
  const isWebhook = (path: string | undefined) => path !== undefined && /webhook/i.test(path);
  for (const handler of code.all('function')) {
    const call = handler.parent;
    const routed =
      call?.kind === 'call' &&
      /\.(?:post|all|use|route|put)$/.test(chain(call.callee)) &&
      call.args![0]?.kind === 'string' &&
      isWebhook(call.args![0].name);
    const decorated = isRoute(handler) && handler.decorators!.some(({ args }) => isWebhook(args?.[0]?.name));
    const isFile =
      isWebhook(code.path) && /^(?:POST|handler|default|webhook)$/i.test(handler.name) && outermost(handler, code) === code.root;
    if ((!routed && !decorated && !isFile) || isChecked(handler, routed ? call : undefined, code)) continue;
    const reads = [...walk(handler)].some((node) => isInput(node, code));
    if (reads)
      yield spot(
        { start: handler.start, end: Math.min(handler.end, handler.body?.start ?? handler.end) },
        'the handler never checks the signature',
      );
  }
}

/** `verify` of `express.json({ verify })` keeps the raw body; it does not check it. */
const looksChecked = (parts: readonly Node[], code: Code): boolean => {
  for (const { kind, name } of reached(parts, code)) if (kind !== 'pair' && CHECKS.test(name)) return true;
  return false;
};

const MIDDLEWARE =
  /(?:^|\.)(?:use|addHook|register|include_router|add_middleware|middleware|before_\w*request|APIRouter|FastAPI|Blueprint|Router)$/;

/** True if a handler, its route, what wraps it, or middleware of the whole file looks at a signature. */
function isChecked(handler: Node, route: Node | undefined, code: Code): boolean {
  const isHandler = (arg: Node) => arg === handler || (arg.kind === 'name' && arg.name !== '' && arg.name === handler.name);
  const wrappers = code.all('call').filter(({ args }) => args!.some(isHandler));
  if (looksChecked([route ?? handler, ...wrappers], code)) return true;
  const paths = [route, ...(handler.decorators ?? [])].map((one) => one?.args?.[0]?.name ?? '');
  return code.all('call').some((call) => {
    if (!MIDDLEWARE.test(chain(call.callee))) return false;
    const [first] = call.args!;
    const prefix = first?.kind === 'string' && first.name.startsWith('/') ? first.name.replace(/\/?\*?$/, '') : '';
    const decorated = call.parent?.kind === 'function' && call.parent.decorators?.includes(call) ? [call.parent] : [];
    return (prefix === '' || paths.some((path) => path.startsWith(prefix))) && looksChecked([...call.args!, ...decorated], code);
  });
}
