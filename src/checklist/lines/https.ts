import { isRawCall, urls } from '../../rules/practices/facts.ts';
import type { Code } from '../../syntax/code.ts';
import { addressOf, clients, seenIn } from '../code.ts';
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
      needs: [{ name: 'a client, or an HTTP call to a model', seen: (code) => addresses(code, true) }],
      open: (code) => addresses(code, false),
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

/** Clients and calls whose address is surely HTTPS (or this machine), or those where it is not known. */
function* addresses(code: Code, isSure: boolean) {
  for (const client of clients(code)) {
    const address = addressOf(client);
    const texts = address && code.sources(address).flatMap(({ kind, name }) => (kind === 'string' ? [name] : []));
    if (texts === undefined && isSure) yield seenIn(code, client, "the client's own address has https://");
    else if (texts && texts.some((text) => SAFE.test(text)) === isSure)
      yield seenIn(code, client, isSure ? 'the address has https://, or is this machine' : 'the address of the client is not seen');
  }
  if (isSure)
    for (const call of code.all('call'))
      if (isRawCall(call, code) && urls(call, code).some((url) => /^https:\/\//.test(url)))
        yield seenIn(code, call, 'the address has https://');
}
