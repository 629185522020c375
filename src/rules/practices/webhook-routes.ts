/** Routes for webhooks, and whether something checks their signature. */
import type { Code } from '../../syntax/code.ts';
import { chain, type Node, walk } from '../../syntax/tree.ts';
import { type Spot, spot } from './define.ts';
import { environment, isInput, isRoute, outermost } from './facts.ts';
import { reached } from './reach.ts';

const CHECKS =
  /verif|signature|hmac|timing_?safe|compare_digest|constructEvent|construct_event|svix|unwrap|digest|authenticat|secret|authoriz/i;

/** Names of events of fine-tuning and other jobs: `fine-tune.completed`, `fine_tuning.job.succeeded`. */
const EVENT =
  /^(?:(?:fine[-_.]?tun(?:e|es|ing)|job|batch|training|evaluation)[._:-])+(?:job[._:-])?(?:created|pending|queued|started|running|completed?|succeeded|success|finished|failed|error|cancell?ed|updated|done|uploading|compressing)$/i;
const HEADER = /^x-together-/i;
const SECRET = /TOGETHER\w*WEBHOOK|WEBHOOK\w*TOGETHER/;
/** Senders with checks of their own. */
const OTHERS =
  /stripe|github|gitlab|bitbucket|slack|twilio|sendgrid|shopify|clerk|svix|paypal|discord|telegram|linear|notion|resend|paddle|lemon_?squeezy|razorpay|auth0|supabase|vercel|sentry|hubspot|zoom|plaid|mailgun|postmark|x-hub-signature/i;

interface WebhookHandler {
  handler: Node;
  /** What a check may be in: the handler, its route, what wraps it, and middleware. */
  guards: Node[];
}

/** The handlers of a file for webhooks of Together: by the route, the header, the secret, or the events that they look at. */
export function* webhookHandlers(code: Code): Generator<WebhookHandler> {
  const aboutTogether = /together/i.test(`${code.path}\n${code.words}`);
  for (const handler of code.all('function')) {
    const call = handler.parent;
    const isRouted =
      call?.kind === 'call' && /\.(?:post|all|use|route|put|on)$/.test(chain(call.callee)) && call.args![0]?.kind === 'string';
    const isExported = /^(?:POST|(?:lambda_?)?handler|default|webhook)$/i.test(handler.name) || call?.kind === 'export';
    const isFile = outermost(handler, code) === code.root && (isExported || isView(handler, code));
    if (!isRouted && !isRoute(handler) && !isFile) continue;
    const route = [isRouted ? call.args![0].name : '', ...(handler.decorators ?? []).map(({ args }) => args?.[0]?.name ?? '')].join('\n');
    const place = `${isFile ? `${code.path}\n` : ''}${route}\n${handler.name}`;
    const parts = [...walk(handler)];
    const isOurs = /together/i.test(place) || parts.some(isSign);
    if (!isOurs && (OTHERS.test(place) || parts.some(({ kind, name }) => kind !== 'name' && OTHERS.test(name)))) continue;
    const isNamed = /webhook/i.test(place) && (aboutTogether || isOurs);
    if (!isNamed && !(isOurs && /hook|event|callback|notif|job|tun/i.test(place)) && !parts.some(isCertain)) continue;
    if (parts.some((node) => isInput(node, code))) yield { handler, guards: guardsOf(handler, isRouted ? call : undefined, code) };
  }
}

/** The secret or the header of Together's webhooks. */
const isCertain = (node: Node): boolean =>
  (node.kind === 'string' && HEADER.test(node.name)) ||
  SECRET.test(environment(node) ?? '') ||
  (node.kind === 'name' && SECRET.test(node.name));

const isSign = (node: Node): boolean => isCertain(node) || (node.kind === 'string' && EVENT.test(node.name));

const RESPONSE = /(?:Response\w*|^render|^redirect)$/;

/** `def events(request)` of Django, which gives a response or has a decorator, and which nothing in its file calls. */
const isView = (handler: Node, code: Code): boolean =>
  code.language === 'python' &&
  handler.params?.[0]?.name === 'request' &&
  ((handler.decorators ?? []).length > 0 || [...walk(handler)].some(({ callee }) => RESPONSE.test(callee?.name ?? ''))) &&
  !code.all('call').some(({ callee }) => callee?.name === handler.name);

/** A route for webhooks whose handler, middleware and router check nothing. */
export function* unchecked(code: Code): Generator<Spot> {
  if (!code.isWhole) return;
  for (const { handler, guards } of webhookHandlers(code))
    if (!looksChecked(guards, code))
      yield spot(
        { start: handler.start, end: Math.min(handler.end, handler.body?.start ?? handler.end) },
        'the handler never checks the signature',
      );
}

/** `verify` of `express.json({ verify })` keeps the raw body, and a header that is only read is not checked. */
const looksChecked = (parts: readonly Node[], code: Code): boolean => {
  for (const node of reached(parts, code)) if ((!isOnlyRead(node) && CHECKS.test(node.name)) || getsSignature(node, code)) return true;
  return false;
};

/** True for a call of any function that gets the signature: it may be the check, in another file. */
const getsSignature = ({ kind, callee, args }: Node, code: Code): boolean =>
  kind === 'call' &&
  !/(?:^|\.)(?:get|header|headers|getHeader|has|log|info|debug|warn|error|print)$/.test(chain(callee)) &&
  args!.some(
    (arg) =>
      arg.kind !== 'function' &&
      code.sources(arg).some((source) => [...walk(source)].some((node) => node.kind === 'string' && /signature/i.test(node.name))),
  );

const isOnlyRead = ({ kind, parent, start }: Node): boolean =>
  kind === 'pair' || kind === 'string' || kind === 'param' || (kind === 'name' && parent?.target?.start === start);

const MIDDLEWARE =
  /(?:^|\.)(?:use|addHook|register|include_router|add_middleware|middleware|before_\w*request|APIRouter|FastAPI|Blueprint|Router)$/;

function guardsOf(handler: Node, route: Node | undefined, code: Code): Node[] {
  const isHandler = (arg: Node) => arg === handler || (arg.kind === 'name' && arg.name !== '' && arg.name === handler.name);
  const wrappers = code.all('call').filter(({ args }) => args!.some(isHandler));
  const paths = [route, ...(handler.decorators ?? [])].map((one) => one?.args?.[0]?.name ?? '');
  const middleware = code.all('call').flatMap((call) => {
    if (!MIDDLEWARE.test(chain(call.callee))) return [];
    const [first] = call.args!;
    const prefix = first?.kind === 'string' && first.name.startsWith('/') ? first.name.replace(/\/?\*?$/, '') : '';
    const decorated = call.parent?.kind === 'function' && call.parent.decorators?.includes(call) ? [call.parent] : [];
    return prefix === '' || paths.some((path) => path.startsWith(prefix)) ? [...call.args!, ...decorated] : [];
  });
  return [route ?? handler, ...wrappers, ...middleware];
}
