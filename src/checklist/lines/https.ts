import { environment, isRawCall, modelCalls, urls } from '../../rules/practices/facts.ts';
import type { Code } from '../../syntax/code.ts';
import type { Node } from '../../syntax/tree.ts';
import { addressOf, clients, sign } from '../code.ts';
import { defineLine } from '../line.ts';
import { answerFromCode } from '../practice.ts';

const CODE = (options: string) => `import Together from 'together-ai';\nexport const client = new Together(${options});\n`;

export const line = defineLine({
  id: 'https-only',
  title: 'Keys and prompts are sent over HTTPS only',
  question: 'Does every connection to a model use HTTPS, with certificates checked?',
  looksAt:
    "the address of each client and of each HTTP call to a model; a client of a provider uses the provider's HTTPS address by default",
  check: (facts) =>
    answerFromCode(facts, {
      rules: ['insecure-transport'],
      use: 'models',
      needs: [{ name: 'a client, or an HTTP call to a model', seen: known }],
      open: unknown,
      remedy: 'Use https:// and leave the check of certificates on.',
      settle: 'Write the address of the client in code, with https://.',
    }),
  proof: () => ({
    pass: { files: { 'src/client.ts': CODE("{ baseURL: 'https://api.together.xyz/v1' }") } },
    fail: { files: { 'src/client.ts': CODE("{ baseURL: 'http://proxy.example.com/v1' }") } },
    'cannot tell': { files: { 'src/client.ts': CODE('{ baseURL: process.env.PROXY }') } },
    'not used here': { files: { 'a.js': 'export const a = 1;\n' } },
  }),
});

const SAFE = /^(?:https:\/\/|http:\/\/(?:localhost|127\.|\[::1\]))/;

/** What a client's or a call's address is known to be. */
function addressIn(address: Node | undefined, code: Code): 'own' | 'safe' | 'unknown' {
  if (!address) return 'own';
  const sources = code.sources(address);
  const texts = sources.filter(({ kind }) => kind === 'string');
  const isOpen = sources.some(
    (node) => environment(node) !== undefined || node.kind === 'param' || (node.kind === 'call' && node !== address),
  );
  return !isOpen && texts.length > 0 && texts.every(({ name, parent }) => SAFE.test(name) || parent?.kind === 'binary')
    ? 'safe'
    : 'unknown';
}

const SAYS = {
  own: "the client's own address has https://",
  safe: 'the address has https://, or is this machine',
  unknown: 'the address of the client is not seen',
};

/** Clients and calls with their addresses. Only the provider's own SDKs have an address of their own. */
function* addresses(code: Code): Generator<{ node: Node; kind: keyof typeof SAYS }> {
  for (const client of clients(code)) yield { node: client, kind: addressIn(addressOf(client), code) };
  for (const call of modelCalls(code)) {
    if (isRawCall(call, code)) {
      if (urls(call, code).some((url) => /^https:\/\//.test(url))) yield { node: call, kind: 'safe' };
    } else if (/^(?:a?completion|generate(?:Text|Object)|stream(?:Text|Object))$/.test(call.callee?.name ?? ''))
      yield { node: call, kind: addressIn(addressOf(call), code) };
  }
}

function* known(code: Code) {
  for (const { node, kind } of addresses(code)) if (kind !== 'unknown') yield sign(code, node, SAYS[kind]);
}

function* unknown(code: Code) {
  for (const { node, kind } of addresses(code)) if (kind === 'unknown') yield sign(code, node, SAYS[kind]);
}
