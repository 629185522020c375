/** Clients that read their key from the environment, so that the argument can be dropped. */
import type { Code } from '../syntax/code.ts';
import type { Node } from '../syntax/tree.ts';

interface Sdk {
  classes: RegExp;
  /** The packages that export it. */
  javascript: string;
  python: string;
  /** The variable that it reads by itself. */
  variable: string;
}

const SDKS: readonly Sdk[] = [
  { classes: /^(?:Async)?Together$/, javascript: 'together-ai', python: 'together', variable: 'TOGETHER_API_KEY' },
  { classes: /^(?:Async)?OpenAI$/, javascript: 'openai', python: 'openai', variable: 'OPENAI_API_KEY' },
  { classes: /^(?:Async)?Anthropic$/, javascript: '@anthropic-ai/sdk', python: 'anthropic', variable: 'ANTHROPIC_API_KEY' },
  { classes: /^(?:Async)?Groq$/, javascript: 'groq-sdk', python: 'groq', variable: 'GROQ_API_KEY' },
];

/** Where a key is given to a client: the entry to remove, and in JavaScript the object that holds it. */
export interface Given {
  item: Node;
  holder?: Node;
}

/** The argument with the key, if the client would read the same variable by itself. */
export function clientOf(code: Code, string: Node, variable: string, language: 'javascript' | 'python'): Given | undefined {
  const item = string.parent;
  if (item?.kind !== 'pair' || item.value !== string || !/^(?:apiKey|api_key)$/.test(item.name)) return undefined;
  const holder = language === 'javascript' ? item.parent : undefined;
  const call = language === 'javascript' ? holder?.parent : item.parent;
  if (call?.kind !== 'call' || (holder && holder.kind !== 'object')) return undefined;
  const sdk = SDKS.find((each) => each.variable === variable && each.classes.test(call.callee?.name ?? ''));
  if (!sdk) return undefined;
  const name = sdk[language];
  const isImported = code
    .all('import')
    .some((each) => each.name === name || each.name.startsWith(`${name}.`) || each.name.startsWith(`${name}/`));
  const isRequired = code.all('string').some((each) => each.name === name && each.parent?.kind === 'call');
  if (!isImported && !isRequired) return undefined;
  return { item, ...(holder && call.args!.length === 1 && { holder }) };
}
