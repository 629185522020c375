/** What programs do right: queries that several lines need. */
import { environment, isClient, options } from '../rules/practices/facts.ts';
import type { Code } from '../syntax/code.ts';
import { chain, entry, type Node } from '../syntax/tree.ts';
import { isCredentialName } from './env.ts';
import { type Facts, lineOf, placeOf } from './facts.ts';
import { isDead } from './dead.ts';
import type { Sign } from './effect.ts';
import { type Evidence, seenAt } from './line.ts';

/** Evidence at a node. */
export function seenIn(code: Code, { start }: { start: number }, says: string): Evidence {
  const { path, line, where } = placeOf(code, start);
  return seenAt(path, line, `${says}${where}`);
}

/** Something that a program does right. @param answers what must be done with its result, if it does not throw */
export const sign = (code: Code, node: Node, says: string, answers?: Sign['answers']): Sign => ({ code, node, says, answers });

/** Functions that get a key from a secret manager. */
const MANAGER =
  /(?:^|\.)(?:getSecret(?:Value)?|get_secret(?:_value)?|access_?secret_?version|read_secret(?:_version)?|GetSecretValueCommand|getParameter|get_parameter|GetParameterCommand|keyring\.get_password|get_password)$/i;

interface KeyRead {
  /** The variable's name; '' for a secret manager. */
  name: string;
  node: Node;
  says: string;
}

/** The option that has a client's key, or its first argument. */
const keyOf = (client: Node): Node | undefined =>
  entry(options(client), 'apiKey', 'api_key', 'together_api_key') ?? client.args!.find(({ kind }) => kind !== 'pair' && kind !== 'object');

/** Where a program gets keys from outside its code, as far as it runs. */
function keyReads(code: Code): KeyRead[] {
  const found: KeyRead[] = [];
  for (const kind of ['member', 'call'] as const)
    for (const node of code.all(kind)) {
      const name = environment(node);
      if (name !== undefined && isCredentialName(name)) found.push({ name, node, says: `${name} is read from the environment` });
      else if (kind === 'call' && MANAGER.test(chain(node.callee)))
        found.push({ name: '', node, says: 'a secret manager is asked for a key' });
      else if (kind === 'call' && /^(?:Async)?Together$/.test(node.callee?.name ?? '') && keyOf(node) === undefined)
        found.push({ name: 'TOGETHER_API_KEY', node, says: 'the client reads TOGETHER_API_KEY from the environment' });
    }
  return found.filter(({ node }) => !isDead(node, code));
}

/** The same in settings: a workflow's secrets. */
const SECRETS = /\$\{\{\s*secrets\.(\w+)/g;

/** Everything that gets a key from outside the code, in programs and settings. */
export async function allKeyReads(facts: Facts): Promise<{ name: string; seen: Evidence }[]> {
  const { code, keyReads: unparsed } = await facts.survey;
  const programs = (await facts.code).flatMap((code) =>
    keyReads(code).map(({ name, node, says }) => ({ name, seen: seenIn(code, node, says) })),
  );
  const settings = code
    .filter(({ path }) => /\.ya?ml$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(SECRETS)]
        .filter(([, name]) => isCredentialName(name!))
        .map(({ 1: name = '', index }) => ({
          name,
          seen: seenAt(path, lineOf(text, index), `${name} comes from the secrets of the CI service`),
        })),
    );
  return [...programs, ...unparsed, ...settings];
}

/** The clients of models that a program makes. */
export const clients = (code: Code): readonly Node[] => code.all('call').filter(isClient);

/** The variable of the environment that a client's key comes from. A client of Together without a key reads its own. */
export function keyVariable(client: Node, code: Code): string | undefined {
  const key = keyOf(client);
  if (key)
    return code
      .sources(key)
      .map(environment)
      .find((name) => name !== undefined);
  return /^(?:Async)?Together(?:AI)?$/.test(client.callee?.name ?? '')
    ? 'TOGETHER_API_KEY'
    : /OpenAI$/.test(client.callee?.name ?? '')
      ? 'OPENAI_API_KEY'
      : undefined;
}

/** The option that has a client's address. */
export const addressOf = (client: Node): Node | undefined =>
  entry(options(client), 'baseURL', 'baseUrl', 'base_url', 'api_base', 'openai_api_base', 'azure_endpoint', 'endpoint');

/** True if a call's arguments come from nodes that fit. */
export const isGiven = (call: Node, code: Code, fits: (node: Node) => boolean): boolean =>
  call.args!.some((arg) => code.sources(arg).some(fits));
