/**
 * Whether what a program does right has an effect: the function that does it is called, and its result is used. A check
 * whose result is ignored, or in a function that nothing calls, is no evidence.
 */
import { isRoute, modelCalls } from '../rules/practices/facts.ts';
import { unitOf } from '../rules/practices/reach.ts';
import type { Code } from '../syntax/code.ts';
import { ancestors, chain, functionName, type Node, walk } from '../syntax/tree.ts';
import { isDead, needsSetting } from './dead.ts';
import { isAvoidable, isGuard } from './guard.ts';

/** What programs do right, and where. */
export interface Sign {
  code: Code;
  node: Node;
  says: string;
  /**
   * It has an effect only if its result `decides` something, or `goes` somewhere, which may be a log. If it
   * `guards`, its result is true for a good request, and must let only such requests through.
   */
  answers?: 'decides' | 'goes' | 'guards' | undefined;
}

/** Functions that a framework calls by their name. */
const ENTRY =
  /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|handler|lambda_?handler|main|fetch|scheduled|queue|load|action|actions|loader|onRequest(?:Post|Get)?|middleware|default|on_?(?:message|event))$/i;
/** Methods of classes that a framework calls. */
const VERB = /^(?:get|post|put|patch|delete|handle|dispatch|constructor|__init__|__call__|use|run|execute)$/;
const LOG = /(?:^|\.)(?:console|_?log(?:ger|ging)?|winston|pino)(?:\.\w+)?$|^(?:print|pprint)$/i;

/** The programs of a repository, and what they call. */
export class Effects {
  private readonly names = new Map<Code, Map<string, Node[]>>();

  constructor(private readonly programs: readonly Code[]) {}

  /** Why a sign is no evidence; undefined if it is. */
  flaw({ code, node, answers }: Sign): string | undefined {
    if (isDead(node, code)) return 'it never runs';
    if (!this.isReached(node, code) && !isNextToCall(node, code)) return 'nothing seen here calls it';
    if (needsSetting(node, code)) return 'it depends on a variable of the environment';
    if (answers === 'guards') return this.guardFlaw(node, code);
    return answers && !this.isUsed(node, code, answers === 'goes') ? 'its result is ignored' : undefined;
  }

  private guardFlaw(node: Node, code: Code): string | undefined {
    if (isAvoidable(node, code)) return 'a request can go past it';
    const uses = { of: (name: string, other: Code) => this.uses(other).get(name) ?? [], callsOf: (one: Node) => this.callsOf(one) };
    if (isGuard(node, code, uses)) return undefined;
    return this.isUsed(node, code) ? 'its result is not seen to stop a request' : 'its result is ignored';
  }

  /** True if the code around a node runs, as far as the programs show. */
  isReached(node: Node, code: Code, seen = new Set<Node>()): boolean {
    const own = innermost(node);
    if (!own) return true;
    if (seen.has(own)) return false;
    seen.add(own);
    const { parent } = own;
    const isMethod = parent?.kind === 'block' && parent.parent?.kind === 'class';
    const name = functionName(own);
    if (isRoute(own) || (own.decorators ?? []).length > 0 || isView(own, code)) return true;
    if (parent?.kind === 'export') return true; // `export default`
    if (ENTRY.test(name) || (isMethod && VERB.test(name))) return true;
    if (name === '' || parent?.kind === 'object') return this.isReached(own, code, seen); // a callback, or a member
    if (isAction(own, code)) return true;
    const isElsewhere = this.programs.some((other) => other !== code && this.uses(other).has(name));
    return (
      isElsewhere || (this.uses(code).get(name) ?? []).some((use) => ![...ancestors(use)].includes(own) && this.isReached(use, code, seen))
    );
  }

  /** True if the value of a node decides something or goes somewhere. */
  isUsed(node: Node, code: Code, mayLog = false, seen = new Set<Node>()): boolean {
    if (seen.has(node)) return false;
    seen.add(node);
    const { parent } = node;
    if (!parent) return false;
    switch (parent.kind) {
      case 'call':
        return parent.callee === node ? mayLog || this.isUsed(parent, code, mayLog, seen) : mayLog || !LOG.test(chain(parent.callee));
      case 'if':
      case 'choice':
        return parent.test === node ? mayLog || decides(parent) : parent.kind === 'choice' && this.isUsed(parent, code, mayLog, seen);
      case 'loop':
        return parent.body !== node;
      case 'assign':
        return parent.value === node && this.isRead(parent, code, mayLog, seen);
      case 'binary':
        return (/^(?:&&|\|\||\?\?|and|or)$/.test(parent.name) && parent.left === node) || this.isUsed(parent, code, mayLog, seen);
      case 'unary':
        return !/^(?:void|delete)$/.test(parent.name) && this.isUsed(parent, code, mayLog, seen);
      case 'member':
      case 'string':
      case 'spread':
      case 'list':
      case 'object':
      case 'pair':
        return this.isUsed(parent, code, mayLog, seen);
      case 'return':
        return this.isResultUsed(parent, mayLog, seen);
      case 'function':
        return parent.body === node && node.kind !== 'block' && this.isResultUsed(node, mayLog, seen);
      case 'block':
      case 'module':
      case 'try':
      case 'catch':
        return false;
      default:
        return true;
    }
  }

  /** True if the name that a value is given to is read later, where it counts. */
  private isRead({ target }: Node, code: Code, mayLog: boolean, seen: Set<Node>): boolean {
    if (!target) return false;
    if (target.kind === 'member') return true;
    const names = new Set([...walk(target)].filter(({ kind }) => kind === 'name').map(({ name }) => name));
    return [...names].some((name) =>
      (this.uses(code).get(name) ?? []).some((use) => use.start > target.end && !isGiven(use) && this.isUsed(use, code, mayLog, seen)),
    );
  }

  /** True if a function's result is used by a call of it, or if no call of it is seen. */
  private isResultUsed(node: Node, mayLog: boolean, seen: Set<Node>): boolean {
    const calls = this.callsOf(node);
    return calls.length === 0 || calls.some(({ call, code }) => this.isUsed(call, code, mayLog, seen));
  }

  /** The calls of the function around a node; none if a framework calls it. */
  private callsOf(node: Node): { call: Node; code: Code }[] {
    const own = innermost(node);
    const name = own && functionName(own);
    if (!name || ENTRY.test(name)) return [];
    return this.programs.flatMap((code) => code.all('call').flatMap((call) => (call.callee?.name === name ? [{ call, code }] : [])));
  }

  /** Where a program uses names: not where they are defined or only exported. */
  private uses(code: Code): ReadonlyMap<string, readonly Node[]> {
    let found = this.names.get(code);
    if (!found) {
      this.names.set(code, (found = new Map<string, Node[]>()));
      for (const kind of ['name', 'member'] as const)
        for (const node of code.all(kind)) {
          if (isGiven(node) || isExported(node)) continue;
          const known = found.get(node.name);
          if (known) known.push(node);
          else found.set(node.name, [node]);
        }
    }
    return found;
  }
}

/** True if it is done in a function that calls a model. If nothing calls that, nothing needs it either. */
const isNextToCall = (node: Node, code: Code): boolean => modelCalls(code).some((call) => unitOf(call, code) === unitOf(node, code));

/** The innermost function around a node. */
function innermost(node: Node): Node | undefined {
  for (const outer of ancestors(node)) if (outer.kind === 'function') return outer;
  return undefined;
}

/** True for a name that gets a value here. */
function isGiven({ parent, start }: Node): boolean {
  if (!parent) return false;
  if (parent.kind === 'param' || parent.kind === 'assign') return parent.target?.start === start;
  return false;
}

/** `export { name }`, `module.exports = { name }`, `__all__` */
function isExported(node: Node): boolean {
  for (const outer of ancestors(node)) {
    if (outer.kind === 'function' || outer.kind === 'call') return false;
    if (outer.kind === 'export') return outer.name !== 'default';
    if (outer.kind === 'assign') return /(?:^|\.)exports(?:\.|$)/.test(chain(outer.target));
  }
  return false;
}

/** A view of Django. */
const isView = ({ params }: Node, code: Code): boolean =>
  code.language === 'python' && /(?:^|\/)views?(?:\/|\.py$)/.test(code.path) && params?.[0]?.name === 'request';

/** A server action of React. */
const isAction = ({ body }: Node, code: Code): boolean =>
  body?.children[0]?.name === 'use server' || code.root.children[0]?.name === 'use server';

/** True for a condition with an effect: more than a log happens after it. */
function decides({ whenTrue, whenFalse }: Node): boolean {
  if (whenFalse) return true;
  if (!whenTrue) return false;
  return [...walk(whenTrue)].some(
    ({ kind, callee }) =>
      /^(?:return|throw|break|assign)$/.test(kind) || (kind === 'call' && callee !== undefined && !LOG.test(chain(callee))),
  );
}
